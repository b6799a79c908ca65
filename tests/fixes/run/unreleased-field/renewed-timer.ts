// shows: a timer that is only cleared to be started anew goes on when its object ends
// offers: suggestion releaseInMethod
// before: happy: held interval of 1000 ms
import { note } from 'scene';

export class Rotation {
  #timer: ReturnType<typeof setInterval> | null = null;
  #shown = 0;

  restart(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = setInterval(() => (this.#shown += 1), 1_000);
  }

  destroy(): void {
    note(this.#shown);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const rotation = new Rotation();
    rotation.restart();
    rotation.restart();
    rotation.destroy();
  },
  'never started': () => {
    new Rotation().destroy();
  },
};
