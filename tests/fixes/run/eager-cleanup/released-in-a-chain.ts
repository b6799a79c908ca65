// shows: a client that is released before its query has begun
// offers: autofix
// before: happy: used after release: client
import { Pool } from 'pg';

const pool = new Pool();

export async function rows(table: string): Promise<unknown> {
  const client = await pool.connect();
  return await client.query(`select ${table}`).finally(client.release() as never);
}

// ---- scenarios
export const scenarios = {
  happy: () => rows('orders'),
};
