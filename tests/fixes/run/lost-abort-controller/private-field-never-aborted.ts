// shows: a class that ends, and whose poll goes on
// offers: suggestion abortInMethod
// before: happy: held poll news
// before: happy, poll news fails: held poll news
import { note, poll } from 'scene';

export class Poller {
  readonly #controller = new AbortController();

  async start(name: string): Promise<void> {
    note(await poll(name, this.#controller.signal));
  }

  stop(): void {
    note('stopped');
  }
}

// ---- scenarios
export const scenarios = {
  async happy() {
    const poller = new Poller();
    try {
      await poller.start('news');
    } finally {
      poller.stop();
    }
  },
};
