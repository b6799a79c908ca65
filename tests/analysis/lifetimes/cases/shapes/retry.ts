import { Pool, type PoolClient } from 'pg';

const pool = new Pool(); // clean

export async function firstHealthy(attempts: number): Promise<PoolClient> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const client = await pool.connect(); // clean
    try {
      await client.query('select 1');
      return client; // transferred: client
    } catch (error) {
      client.release(); // released: client; free: client
      console.warn(error);
    }
  }
  throw new Error('no healthy client');
}
