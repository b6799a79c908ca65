import { Pool, type PoolClient } from 'pg';

const pool = new Pool(); // clean
let shared: PoolClient | undefined;

export async function connect(): Promise<void> {
  shared = await pool.connect(); // clean
}

export async function ping(): Promise<void> {
  await shared?.query('select 1');
}
