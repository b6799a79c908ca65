// shows: what is to be dropped at the end is dropped at once
// offers: autofix
// before: happy: it calls what is no function of its object
import { hold, note } from 'scene';

export function send(message: string): void {
  using stack = new DisposableStack();
  const socket = hold('socket');
  function hangUp(): void {
    socket.drop();
  }
  stack.defer(hangUp() as never);
  socket.check();
  note(message);
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
