import { Pool, type PoolClient } from 'pg';

const pool = new Pool(); // clean

export async function schedule(queue: { run(client: PoolClient): Promise<void> }): Promise<void> {
  const client = await pool.connect(); // clean
  await queue.run(client); // transferred: client; free: client
}
