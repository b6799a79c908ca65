// shows: an early return out of a transaction
// offers: suggestion useRollback
// before: too many: held transaction
// before: too many, query ROLLBACK fails: held transaction
import { Pool } from 'pg';

const pool = new Pool();

export async function order(amount: number): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    try {
      const { rows } = await client.query(`TAKE ${amount}`);
      if (rows.length < amount) {
        return 'sold out';
      }
      await client.query(`BILL ${amount}`);
      await client.query('COMMIT');
      return 'ordered';
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    }
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => order(1),
  'too many': () => order(5),
};
