// shows: the caller gets a client whose release a stack has called
// offers: suggestion moveStack
// before: happy: used after release: client, released twice: client
// before: happy, query SELECT 1 fails: used after release: client, released twice: client
import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

export async function session(name: string): Promise<PoolClient> {
  using stack = new DisposableStack();
  const client = await pool.connect();
  stack.defer(() => client.release());
  await client.query(`SET ${name}`);
  return client;
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const client = await session('reports');
    try {
      return await client.query('SELECT 1');
    } finally {
      client.release();
    }
  },
};
