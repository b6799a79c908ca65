// shows: the caller gets a stack whose sessions are closed
// offers: suggestion moveStack
// before: happy: used after release: socket
// before: happy, send hello fails: used after release: socket
// before: happy, send hello (2) fails: used after release: socket
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

export async function openAll(names: readonly string[], into: Session[]): Promise<DisposableStack> {
  using stack = new DisposableStack();
  for (const name of names) {
    const session = stack.use(new Session());
    await session.send(name);
    into.push(session);
  }
  return stack;
}

// ---- scenarios
async function talk(names: readonly string[]): Promise<void> {
  const sessions: Session[] = [];
  using stack = await openAll(names, sessions);
  for (const session of sessions) await session.send('hello');
}

export const scenarios = {
  happy: () => talk(['left', 'right']),
  none: () => talk([]),
};
