// shows: a disposable whose disposal does not end its work
// offers: suggestion abortInMethod
// before: happy: held poll news
// before: happy, poll news fails: held poll news
import { note, poll } from 'scene';

export class Poller {
  private controller: AbortController | undefined;

  constructor() {
    this.controller = new AbortController();
  }

  async start(name: string): Promise<void> {
    if (this.controller) note(await poll(name, this.controller.signal));
  }

  [Symbol.dispose](): void {
    note('disposed');
  }
}

// ---- scenarios
export const scenarios = {
  async happy() {
    using poller = new Poller();
    await poller.start('news');
  },
};
