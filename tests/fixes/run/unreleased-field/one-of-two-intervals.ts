// shows: the method that ends the object clears one of its two intervals
// offers: suggestion releaseInMethod
// before: happy: held interval of 5000 ms
// before: closed twice: held interval of 5000 ms
import { note } from 'scene';

export class Monitor {
  readonly #beat = setInterval(() => note('beat'), 1_000);
  readonly #report = setInterval(() => note('report'), 5_000);
  #closed = false;

  get isOpen(): boolean {
    return !this.#closed && Boolean(this.#report);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#beat);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const monitor = new Monitor();
    note(monitor.isOpen);
    monitor.close();
    note(monitor.isOpen);
  },
  'closed twice': () => {
    const monitor = new Monitor();
    monitor.close();
    monitor.close();
  },
};
