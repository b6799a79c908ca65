// shows: an async function that is called on the spot, and that nobody awaits
// offers: suggestion awaitWork
// before: happy: used after release: client, unhandled: Error: client is released
// before: happy, query REFRESH orders fails: unhandled: query REFRESH orders failed
// before: happy, query REFRESH users fails: used after release: client, unhandled: Error: client is released
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function refresh(tables: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    (async () => {
      for (const table of tables) note(await client.query(`REFRESH ${table}`));
    })();
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => refresh(['orders', 'users']),
  none: () => refresh([]),
};
