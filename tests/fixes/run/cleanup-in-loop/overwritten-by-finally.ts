// shows: a variable outside of the loop, of which only the last client goes back
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// peak: 1
// before: happy: held client, peak 2
// before: happy, query SELECT a fails: held client
// before: happy, connect (2) fails: held client
// before: happy, query SELECT b fails: held client, held client, peak 2
import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

export async function copyAll(tables: readonly string[]): Promise<number> {
  let total = 0;
  let client: PoolClient | undefined;
  for (const table of tables) {
    client = await pool.connect();
    const { rows } = await client.query(`SELECT ${table}`);
    total += rows.length;
  }
  client?.release();
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => copyAll(['a', 'b']),
};
