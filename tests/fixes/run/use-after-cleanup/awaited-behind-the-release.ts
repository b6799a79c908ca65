// shows: a query that was begun before the release, and is awaited behind it
// offers: suggestion awaitWork
// before: happy: used after release: client
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function count(table: string): Promise<void> {
  const client = await pool.connect();
  let counted;
  try {
    counted = client.query(`SELECT ${table}`);
  } finally {
    client.release();
  }
  note(await counted);
}

// ---- scenarios
export const scenarios = {
  happy: () => count('orders'),
};
