// shows: a class that starts an interval has no method that ends it
// offers: suggestion addMethod
// before: happy: held interval of 1000 ms
import { note } from 'scene';

export class Heartbeat {
  readonly #timer = setInterval(() => note('beat'), 1_000);

  get isAlive(): boolean {
    return Boolean(this.#timer);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const heartbeat = new Heartbeat() as Heartbeat & Partial<Disposable>;
    note(heartbeat.isAlive);
    heartbeat[Symbol.dispose]?.();
  },
};
