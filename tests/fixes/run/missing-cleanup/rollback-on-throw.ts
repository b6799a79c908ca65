// shows: a query that fails leaves the transaction open
// offers: suggestion useRollback
// before: happy, query DEBIT 10 fails: held transaction
// before: happy, query CREDIT 10 fails: held transaction
import { Pool } from 'pg';

const pool = new Pool();

export async function transfer(amount: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`DEBIT ${amount}`);
    await client.query(`CREDIT ${amount}`);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => transfer(10),
};
