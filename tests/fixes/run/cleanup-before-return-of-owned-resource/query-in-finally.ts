// shows: a query that is not awaited runs on a client that is back in its pool
// offers: autofix
// before: happy: used after release: client
// before: estimated: used after release: client
import { Pool } from 'pg';

const pool = new Pool();

export async function countRows(table: string, isExact: boolean): Promise<unknown> {
  const client = await pool.connect();
  try {
    if (!isExact) return client.query(`ESTIMATE ${table}`);
    await client.query(`LOCK ${table}`);
    return client.query(`COUNT ${table}`).then(({ rows }) => rows.length);
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => countRows('orders', true),
  estimated: () => countRows('orders', false),
};
