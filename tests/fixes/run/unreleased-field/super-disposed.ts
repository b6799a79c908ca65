// shows: the disposal of a subclass, two classes down, leaves out that of its base
// offers: suggestion callSuper
// before: happy: held interval of 1000 ms
import { note } from 'scene';

class Beat {
  readonly #timer = setInterval(() => note('beat'), 1_000);

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

class NamedBeat extends Beat {
  readonly name = 'main';
}

export class CountedBeat extends NamedBeat {
  override [Symbol.dispose](): void {
    note(this.name);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const beat = new CountedBeat();
    beat[Symbol.dispose]();
  },
};
