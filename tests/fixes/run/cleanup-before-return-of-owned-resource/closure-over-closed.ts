// shows: a closure that sends through a closed session
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

export function sender(): { send: (text: string) => Promise<void>; session: Session } {
  using session = new Session();
  return { send: (text) => session.send(text), session };
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const { send, session } = sender();
    try {
      await send('hello');
    } finally {
      session[Symbol.dispose]();
    }
  },
};
