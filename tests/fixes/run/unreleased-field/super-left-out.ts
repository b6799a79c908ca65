// shows: the method of a subclass leaves out what that of its base ends
// offers: suggestion callSuper
// before: happy: held interval of 1000 ms
// before: stopped twice: held interval of 1000 ms
import { note } from 'scene';

class Poller {
  readonly #timer = setInterval(() => note('poll'), 1_000);

  stop(): void {
    clearInterval(this.#timer);
  }
}

export class FilePoller extends Poller {
  override stop(): void {
    note('stopped');
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    new FilePoller().stop();
  },
  'stopped twice': () => {
    const poller = new FilePoller();
    poller.stop();
    poller.stop();
  },
};
