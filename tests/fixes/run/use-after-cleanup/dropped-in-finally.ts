// shows: a query that nobody awaits before its client is released
// offers: suggestion awaitWork
// before: happy: used after release: client, unhandled: Error: client is released
// before: happy, query UPDATE orders fails: unhandled: query UPDATE orders failed
import { Pool } from 'pg';

const pool = new Pool();

export async function touch(table: string): Promise<void> {
  const client = await pool.connect();
  try {
    void client.query(`UPDATE ${table}`);
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => touch('orders'),
};
