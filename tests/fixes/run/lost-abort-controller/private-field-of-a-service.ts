// shows: a service that closes without ending the work of its two polls
// offers: suggestion abortInMethod
// before: happy: held poll news, held poll mail
// before: happy, poll news fails: held poll news, held poll mail
// before: happy, poll mail fails: held poll news, held poll mail
// before: happy, work goodbye fails: held poll news, held poll mail
import { note, poll, work } from 'scene';

export class Service {
  #controller = new AbortController();

  async run(): Promise<void> {
    const { signal } = this.#controller;
    await Promise.all([poll('news', signal), poll('mail', signal)]);
  }

  async close(): Promise<void> {
    note(await work('goodbye'));
  }
}

// ---- scenarios
export const scenarios = {
  async happy() {
    const service = new Service();
    try {
      await service.run();
    } finally {
      await service.close();
    }
  },
};
