// shows: the client is taken from the pool in front of the try that gives it back
// offers: suggestion acquireFirst
// failures: seen
// releases: mask
// before: happy, connect fails: unseen connect
import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

export async function count(table: string): Promise<unknown> {
  let client!: PoolClient;
  try {
    client = await pool.connect();
    return await client.query(`count ${table}`);
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => count('orders'),
};
