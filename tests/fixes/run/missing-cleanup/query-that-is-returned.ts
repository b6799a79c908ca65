// shows: a query that is still going on when the client goes back to the pool
// offers: suggestion useStack
// before: happy: held client
// before: happy, query SELECT users fails: held client
import { Pool } from 'pg';

const pool = new Pool();

export async function users(): Promise<unknown> {
  const client = await pool.connect();
  return client.query('SELECT users');
}

// ---- scenarios
export const scenarios = {
  happy: () => users(),
};
