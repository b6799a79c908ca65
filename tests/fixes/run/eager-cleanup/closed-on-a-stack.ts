// shows: a file that is closed before it is read, because the stack is given a promise
// offers: autofix
// before: happy: it calls what is no function of its object
// before: happy, close orders.csv fails: it calls what is no function of its object, unhandled: close orders.csv failed
// before: happy, read orders.csv fails: it calls what is no function of its object
import { open } from 'node:fs/promises';

export async function load(path: string): Promise<string> {
  await using stack = new AsyncDisposableStack();
  const file = await open(path);
  stack.defer(file.close() as never);
  return await file.readFile('utf8');
}

// ---- scenarios
import { defect } from 'scene';

function told(error: unknown): never {
  if (error instanceof TypeError) defect('it calls what is no function of its object');
  throw error;
}

export const scenarios = {
  happy: async () => await load('orders.csv').catch(told),
};
