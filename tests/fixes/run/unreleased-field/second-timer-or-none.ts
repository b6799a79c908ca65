// shows: each schedule starts a timer more, where the field may be null
// offers: suggestion releaseFirst
// options: {"overwritten":true}
// before: rescheduled: held interval of 1000 ms
import { note } from 'scene';

export class Scheduler {
  #timer: ReturnType<typeof setInterval> | null = null;

  schedule(name: string): void {
    note(name);
    this.#timer = setInterval(() => note(`run ${name}`), 1_000);
  }

  cancel(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const scheduler = new Scheduler();
    scheduler.schedule('daily');
    scheduler.cancel();
    scheduler.schedule('weekly');
    scheduler.cancel();
  },
  'rescheduled': () => {
    const scheduler = new Scheduler();
    scheduler.schedule('daily');
    scheduler.schedule('weekly');
    scheduler.cancel();
  },
};
