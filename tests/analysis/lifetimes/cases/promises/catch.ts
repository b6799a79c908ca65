import { Pool } from 'pg';

const pool = new Pool(); // clean

export async function ping(): Promise<void> {
  const client = await pool.connect(); // clean
  client.query('select 1').catch(() => client.release()); // transferred: client
}
