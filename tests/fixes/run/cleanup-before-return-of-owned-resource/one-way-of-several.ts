// shows: one of two ways hands a closed session over
// offers: suggestion useStack
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

export async function openWanted(isWanted: boolean): Promise<Session | undefined> {
  using session = new Session();
  await session.send('ping');
  if (!isWanted) return undefined;
  return session;
}

// ---- scenarios
async function talk(isWanted: boolean): Promise<void> {
  using session = await openWanted(isWanted);
  await session?.send('hello');
}

export const scenarios = {
  happy: () => talk(true),
  unwanted: () => talk(false),
};
