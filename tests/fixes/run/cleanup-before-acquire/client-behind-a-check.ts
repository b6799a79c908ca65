// shows: neither what is wrong with the request nor why there is no client is told, when there is no client to release
// offers: autofix
// failures: seen
// releases: mask
// before: happy, work check alice fails: unseen work check alice
// before: happy, connect fails: unseen connect
import { Pool, type PoolClient } from 'pg';
import { work } from 'scene';

const pool = new Pool();

export async function book(customer: string): Promise<unknown> {
  let client!: PoolClient;
  try {
    await work(`check ${customer}`);
    client = await pool.connect();
    return await client.query(`insert ${customer}`);
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => book('alice'),
};
