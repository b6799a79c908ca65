// shows: a method that waits for the loop that it is to end
// offers: suggestion cancelFirst
// before: happy: it never settles
// before: happy, work serve fails: it never settles
import { note, work } from 'scene';

class Poller {
  readonly #controller = new AbortController();
  #loop: Promise<void> | undefined;

  start(): void {
    this.#loop = this.#run();
  }

  async #run(): Promise<void> {
    const { signal } = this.#controller;
    await new Promise<void>((resolve) => {
      this.#controller.signal.addEventListener('abort', () => resolve(), { once: true });
      signal.throwIfAborted();
    });
    note('ended');
  }

  async stop(): Promise<void> {
    await this.#loop;
    this.#controller.abort();
  }
}

export async function serve(): Promise<void> {
  const poller = new Poller();
  poller.start();
  try {
    await work('serve');
  } finally {
    await poller.stop();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => serve(),
};
