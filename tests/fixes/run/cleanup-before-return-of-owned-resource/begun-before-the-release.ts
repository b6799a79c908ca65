// shows: a query that was begun before the release of its client, and is awaited by the caller alone
// offers: suggestion useFinally
// before: happy: used after release: client
import { Pool } from 'pg';

const pool = new Pool();

export async function rowsOf(table: string): Promise<unknown> {
  const client = await pool.connect();
  const result = client.query(`SELECT ${table}`);
  client.release();
  return result;
}

// ---- scenarios
export const scenarios = {
  happy: () => rowsOf('orders'),
};
