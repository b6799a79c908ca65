// shows: a throw of one's own in the middle of a transaction, and an early return out of it
// offers: suggestion useRollback
// releases: mask
// before: happy, query BALANCE fails: held transaction
// before: happy, query TAKE 1 fails: held transaction
// before: not enough: held transaction
// before: not enough, query BALANCE fails: held transaction
// before: not enough, query ROLLBACK fails: held transaction
// before: nothing: held transaction
// before: nothing, query BALANCE fails: held transaction
// before: nothing, query ROLLBACK fails: held transaction
import { Pool } from 'pg';

const pool = new Pool();

export async function withdraw(amount: number): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query('BALANCE');
    if (amount === 0) {
      return 'nothing';
    }
    if (rows.length < amount) {
      throw new Error('not enough');
    }
    await client.query(`TAKE ${amount}`);
    await client.query('COMMIT');
    return 'done';
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => withdraw(1),
  'not enough': () => withdraw(2),
  nothing: () => withdraw(0),
};
