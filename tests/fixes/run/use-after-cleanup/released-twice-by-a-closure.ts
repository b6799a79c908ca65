// shows: a closure that releases, called twice
// offers: suggestion removeRelease
// before: happy: released twice: client
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function count(table: string): Promise<void> {
  const client = await pool.connect();
  const cleanup = () => {
    client.release();
  };
  try {
    note(await client.query(`SELECT ${table}`));
  } finally {
    cleanup();
  }
  cleanup();
}

// ---- scenarios
export const scenarios = {
  happy: () => count('orders'),
};
