// shows: what ends a chain has lost its object
// offers: autofix
// before: happy: held socket, it calls what is no function of its object
// before: happy, work hello fails: held socket, it calls what is no function of its object
import { hold, work } from 'scene';

class Line {
  readonly #socket = hold('socket');

  close(): void {
    this.#socket.drop();
  }
}

export async function send(message: string): Promise<string> {
  const line = new Line();
  return await work(message).finally(line.close);
}

// ---- scenarios
import { defect } from 'scene';

function told(error: unknown): never {
  if (error instanceof TypeError) defect('it calls what is no function of its object');
  throw error;
}

export const scenarios = {
  happy: async () => await send('hello').catch(told),
};
