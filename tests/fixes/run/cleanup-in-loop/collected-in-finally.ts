// shows: clients that are collected, and go back in a loop behind the first
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// peak: 1
// before: happy: peak 3
// before: happy, query SELECT a fails: held client
// before: happy, connect (2) fails: held client
// before: happy, query SELECT b fails: held client, held client, peak 2
// before: happy, connect (3) fails: held client, held client, peak 2
// before: happy, query SELECT c fails: held client, held client, held client, peak 3
import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

export async function copyAll(tables: readonly string[]): Promise<number> {
  const clients: PoolClient[] = [];
  let total = 0;
  for (const table of tables) {
    const client = await pool.connect();
    clients.push(client);
    const { rows } = await client.query(`SELECT ${table}`);
    total += rows.length;
  }
  clients.forEach((client) => client.release());
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => copyAll(['a', 'b', 'c']),
};
