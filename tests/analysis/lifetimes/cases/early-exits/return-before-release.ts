import { Pool } from 'pg';

const pool = new Pool(); // clean

export async function firstRow(sql: string): Promise<unknown> {
  const client = await pool.connect(); // leaks: skippedOnPath at return undefined
  if (sql === '') {
    return undefined; // held: client
  }
  return client.query(sql).finally(() => client.release()); // released: client
}
