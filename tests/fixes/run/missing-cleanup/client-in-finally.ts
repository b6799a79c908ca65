// shows: a pool client that a failing query keeps from the pool
// offers: suggestion useFinally
// before: happy, query UPDATE 7 seven fails: held client
// before: happy, query SELECT 7 fails: held client
import { Pool } from 'pg';

const pool = new Pool();

export async function rename(id: number, name: string): Promise<string> {
  const client = await pool.connect();
  await client.query(`UPDATE ${id} ${name}`);
  const { rows } = await client.query(`SELECT ${id}`);
  client.release();
  return JSON.stringify(rows);
}

// ---- scenarios
export const scenarios = {
  happy: () => rename(7, 'seven'),
};
