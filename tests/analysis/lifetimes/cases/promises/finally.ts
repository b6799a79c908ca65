import { Pool } from 'pg';

const pool = new Pool({ max: 4 }); // clean

export async function count(table: string): Promise<unknown> {
  const client = await pool.connect(); // clean
  return client.query(`select count(*) from ${table}`).finally(() => client.release()); // released: client
}
