// shows: a catch that reports the failure and forgets the transaction
// offers: suggestion useRollback
// before: happy, query INSERT apples fails: held transaction
import { Pool } from 'pg';
import { note } from 'scene';

const pool = new Pool();

export async function save(name: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    try {
      await client.query(`INSERT ${name}`);
      await client.query('COMMIT');
      return true;
    } catch (error) {
      note(error);
      return false;
    }
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => save('apples'),
};
