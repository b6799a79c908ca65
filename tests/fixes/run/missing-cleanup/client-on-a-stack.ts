// shows: a pool client that a failing query keeps from the pool
// offers: suggestion useStack
// before: happy, query SELECT id FROM orders fails: held client
import { Pool } from 'pg';

const pool = new Pool();

export async function count(table: string): Promise<number> {
  const client = await pool.connect();
  const { rows } = await client.query(`SELECT id FROM ${table}`);
  client.release();
  return rows.length;
}

// ---- scenarios
export const scenarios = {
  happy: () => count('orders'),
};
