// shows: a release behind the `finally` that has released already
// offers: suggestion removeRelease
// before: happy: released twice: client
import { Pool } from 'pg';

const pool = new Pool();

export async function count(table: string): Promise<unknown> {
  const client = await pool.connect();
  let result: unknown;
  try {
    result = await client.query(`SELECT ${table}`);
  } finally {
    client.release();
  }
  client.release();
  return result;
}

// ---- scenarios
export const scenarios = {
  happy: () => count('orders'),
};
