// shows: a catch without a release: the finally is put behind it
// offers: suggestion useFinally
// before: happy, query SELECT 1 fails: held client
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function ping(): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('SELECT 1');
    client.release();
    return true;
  } catch (error) {
    note(error);
    return false;
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => ping(),
};
