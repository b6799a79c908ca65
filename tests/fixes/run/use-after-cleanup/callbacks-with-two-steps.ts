// shows: async callbacks of forEach whose second step comes when the client is released
// offers: suggestion awaitEach
// before: happy: used after release: client, unhandled: Error: client is released
// before: happy, query LOCK orders fails: unhandled: query LOCK orders failed
// before: happy, query MOVE orders fails: used after release: client, unhandled: Error: client is released
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function move(tables: string[]): Promise<void> {
  const client = await pool.connect();
  try {
    tables.forEach(async (table) => {
      await client.query(`LOCK ${table}`);
      note(await client.query(`MOVE ${table}`));
    });
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => move(['orders']),
  none: () => move([]),
};
