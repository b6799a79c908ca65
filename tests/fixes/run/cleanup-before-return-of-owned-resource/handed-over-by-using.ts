// shows: an object with a closed session in it
// offers: suggestion useConst
// before: happy: used after release: socket
// before: happy, send hello fails: used after release: socket
import { hold } from 'scene';

class Session implements Disposable {
  readonly #socket = hold('socket');

  send(text: string): Promise<void> {
    return this.#socket.use(`send ${text}`);
  }

  [Symbol.dispose](): void {
    this.#socket.drop();
  }
}

export function greet(name: string): { name: string; session: Session } {
  using session = new Session();
  return { name, session };
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const { session } = greet('shop');
    try {
      await session.send('hello');
    } finally {
      session[Symbol.dispose]();
    }
  },
};
