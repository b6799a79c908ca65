// shows: without stacks, a session that is closed behind its check
// offers: suggestion releaseOnError
// settings: { "node": ">=20.19" }
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

export async function openChecked(): Promise<Session> {
  using session = new Session();
  await session.send('ping');
  return session;
}

// ---- scenarios
async function talk(): Promise<void> {
  using session = await openChecked();
  await session.send('hello');
}

export const scenarios = {
  happy: () => talk(),
};
