// shows: a class of the file whose disposal may fail, and is skipped when the work fails
// offers: autofix
// together: work send, close link
// before: happy, work send fails: held link
// before: happy, work send and close link fail: held link
import { hold, work } from 'scene';

class Link {
  readonly #held = hold('link');

  async send(text: string): Promise<string> {
    this.#held.check();
    return await work(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#held.close();
  }
}

export async function report(): Promise<void> {
  const link = new Link();
  await link.send('send');
  await link[Symbol.asyncDispose]();
}

// ---- scenarios
export const scenarios = {
  happy: () => report(),
};
