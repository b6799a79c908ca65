// shows: a method that is called without its object fails, and its socket stays open
// offers: autofix
// before: happy: held socket, it calls what is no function of its object
import { hold, note } from 'scene';

class Line {
  readonly #socket = hold('socket');

  send(message: string): void {
    this.#socket.check();
    note(message);
  }

  hangUp(): void {
    this.close();
  }

  close(): void {
    this.#socket.drop();
  }
}

export function send(message: string): void {
  using stack = new DisposableStack();
  const line = new Line();
  stack.defer(line.close);
  line.send(message);
}

// ---- scenarios
import { defect } from 'scene';

function told(error: unknown): never {
  if (error instanceof TypeError) defect('it calls what is no function of its object');
  throw error;
}

export const scenarios = {
  happy: async () => await new Promise<void>((resolve) => resolve(send('hello'))).catch(told),
};
