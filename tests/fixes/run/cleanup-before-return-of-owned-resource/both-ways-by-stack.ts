// shows: two ways hand a closed session over, and a third does not
// offers: suggestion useStack
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

export async function openFor(kind: 'new' | 'old' | 'none'): Promise<Session | undefined> {
  using session = new Session();
  await session.send('ping');
  if (kind === 'none') {
    return undefined;
  } else if (kind === 'old') {
    await session.send('resume');
    return session;
  }
  await session.send('begin');
  return session;
}

// ---- scenarios
async function talk(kind: 'new' | 'old' | 'none'): Promise<void> {
  using session = await openFor(kind);
  await session?.send('hello');
}

export const scenarios = {
  happy: () => talk('new'),
  old: () => talk('old'),
  none: () => talk('none'),
};
