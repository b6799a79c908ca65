// shows: a session closed between its check and its return
// offers: suggestion releaseOnError
// before: happy: used after release: socket
// before: happy, send shop fails: held socket
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

export async function openNamed(name: string): Promise<{ name: string; session: Session }> {
  const session = new Session();
  await session.send(name);
  session[Symbol.dispose]();
  return { name, session };
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const { session } = await openNamed('shop');
    try {
      await session.send('hello');
    } finally {
      session[Symbol.dispose]();
    }
  },
};
