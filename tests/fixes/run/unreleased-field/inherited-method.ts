// shows: a subclass starts an interval, and the method that it inherits knows nothing of it
// offers: suggestion addMethod
// before: happy: held interval of 1000 ms
// before: disposed of twice: held interval of 1000 ms
import { note } from 'scene';

class Panel {
  readonly #timer = setInterval(() => note('panel'), 1_000);

  dispose(): void {
    clearInterval(this.#timer);
  }
}

export class ClockPanel extends Panel {
  readonly #ticks = setInterval(() => note('tick'), 1_000);

  get isOn(): boolean {
    return Boolean(this.#ticks);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const panel = new ClockPanel();
    note(panel.isOn);
    panel.dispose();
  },
  'disposed of twice': () => {
    const panel = new ClockPanel();
    panel.dispose();
    panel.dispose();
  },
};
