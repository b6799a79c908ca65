// shows: a class of the file, disposed of by its own method
// offers: autofix, suggestion useUsing
// before: nothing
// releases: stay
import { hold, note, workSync } from 'scene';

class Scratch {
  readonly #held = hold('scratch');

  write(text: string): void {
    this.#held.check();
    note(text);
  }

  [Symbol.dispose](): void {
    this.#held.drop();
  }
}

export function summarise(text: string): void {
  const scratch = new Scratch();
  try {
    scratch.write(workSync(text));
  } finally {
    scratch[Symbol.dispose]();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => summarise('orders'),
  empty: () => summarise(''),
};
