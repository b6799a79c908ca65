import { Pool } from 'pg';

const pool = new Pool();

/** The second query runs on a client that is back in the pool, in the middle of what somebody else does with it. */
export async function emptyCart(user: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('DELETE FROM cart WHERE user_id = $1', [user]);
  } finally {
    client.release();
  }
  await client.query('INSERT INTO audit (user_id, event) VALUES ($1, $2)', [user, 'emptied']);
}
