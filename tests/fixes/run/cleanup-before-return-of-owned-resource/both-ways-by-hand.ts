// shows: without stacks, a session that is closed on both ways
// offers: suggestion releaseOnError
// settings: { "node": ">=20.19" }
// before: happy: used after release: socket
// before: happy, send hello fails: used after release: socket
// before: old: used after release: socket
// before: old, send hello fails: used after release: socket
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

export async function openFor(kind: 'new' | 'old'): Promise<Session> {
  using session = new Session();
  if (kind === 'old') {
    await session.send('resume');
    return session;
  }
  await session.send('begin');
  return session;
}

// ---- scenarios
async function talk(kind: 'new' | 'old'): Promise<void> {
  using session = await openFor(kind);
  await session.send('hello');
}

export const scenarios = {
  happy: () => talk('new'),
  old: () => talk('old'),
};
