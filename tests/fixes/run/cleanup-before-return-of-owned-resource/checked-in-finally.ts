// shows: the caller gets a client that is back in its pool
// offers: suggestion releaseOnError
// before: happy: used after release: client, released twice: client
// before: happy, query SELECT 1 fails: used after release: client, released twice: client
import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

export async function session(name: string): Promise<PoolClient> {
  const client = await pool.connect();
  try {
    await client.query(`SET ${name}`);
    return client;
  } finally {
    client.release();
  }
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
