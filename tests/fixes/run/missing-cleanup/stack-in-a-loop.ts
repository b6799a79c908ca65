// shows: a client for each round, which a failing query keeps
// offers: suggestion useStack
// before: happy, query SELECT a fails: held client
// before: happy, query SELECT b fails: held client
import { Pool } from 'pg';

const pool = new Pool();

export async function copyAll(tables: readonly string[]): Promise<number> {
  let total = 0;
  for (const table of tables) {
    const client = await pool.connect();
    const { rows } = await client.query(`SELECT ${table}`);
    total += rows.length;
    client.release();
  }
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => copyAll(['a', 'b']),
};
