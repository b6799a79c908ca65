import { Pool } from 'pg';

const pool = new Pool({ max: 4 }); // clean

export async function ping(): Promise<void> {
  const client = await pool.connect(); // clean
  const release = (): void => client.release();
  return client.query('select 1').then(release, release); // released: client; free: client
}
