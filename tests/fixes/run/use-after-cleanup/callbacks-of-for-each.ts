// shows: async callbacks of forEach, which go on when their client is released
// offers: suggestion awaitEach
// before: happy: used after release: client, used after release: client, unhandled: Error: client is released, unhandled: Error: client is released
// before: happy, query REFRESH orders fails: used after release: client, unhandled: query REFRESH orders failed, unhandled: Error: client is released
// before: happy, query REFRESH users fails: used after release: client, unhandled: Error: client is released, unhandled: query REFRESH users failed
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function refresh(tables: readonly string[]): Promise<void> {
  const client = await pool.connect();
  try {
    tables.forEach(async (table) => {
      note(await client.query(`REFRESH ${table}`));
    });
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => refresh(['orders', 'users']),
  none: () => refresh([]),
};
