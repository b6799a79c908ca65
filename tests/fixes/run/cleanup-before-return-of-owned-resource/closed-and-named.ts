// shows: a closed session in an object
// offers: suggestion keepOpen
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

export function openSession(): Session[] {
  const session = new Session();
  const all = [session];
  // Nobody needs it any more.
  session[Symbol.dispose]();
  return all;
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    using session = openSession()[0] ?? null;
    await session?.send('hello');
  },
};
