// shows: async callbacks of forEach in the scope of a `using` declaration
// offers: suggestion awaitEach
// before: happy: used after release: socket, used after release: socket, unhandled: Error: socket is released, unhandled: Error: socket is released
// before: happy, send left fails: used after release: socket, unhandled: send left failed, unhandled: Error: socket is released
// before: happy, send right fails: used after release: socket, unhandled: Error: socket is released, unhandled: send right failed
import { hold, note } from 'scene';

class Line {
  readonly #socket = hold('socket');

  send(text: string): Promise<void> {
    return this.#socket.use(`send ${text}`);
  }

  [Symbol.dispose](): void {
    this.#socket.drop();
  }
}

export async function sendAll(texts: string[]): Promise<void> {
  using line = new Line();
  texts.forEach(async (text) => {
    note(await line.send(text));
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => sendAll(['left', 'right']),
  none: () => sendAll([]),
};
