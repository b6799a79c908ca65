// shows: of two clients the first stays out of the pool
// offers: suggestion keepValue
// before: happy: held client, released twice: client
// before: happy, query write orders fails: held client, released twice: client
import { Pool } from 'pg';

const from = new Pool();
const to = new Pool();

export async function copy(table: string): Promise<unknown> {
  using stack = new DisposableStack();
  let client = await from.connect();
  stack.defer(() => client.release());
  await client.query(`read ${table}`);
  client = await to.connect();
  stack.defer(() => client.release());
  return await client.query(`write ${table}`);
}

// ---- scenarios
export const scenarios = {
  happy: () => copy('orders'),
};
