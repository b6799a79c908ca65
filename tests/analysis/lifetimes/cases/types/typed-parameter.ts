import type { Pool } from 'pg';
import { type Mutex, type MutexInterface } from 'async-mutex';

export async function ping(pool: Pool, mutex: Mutex): Promise<void> {
  const release = await mutex.acquire(); // leaks: skippedOnThrow at pool.connect()
  const client = await pool.connect(); // leaks: skippedOnThrow at client.query
  await client.query('select 1'); // held: client; held: release
  client.release(); // released: client; free: client
  release(); // released: release; free: release
}

export async function serial({ mutex }: { readonly mutex: MutexInterface }, work: () => Promise<void>): Promise<void> {
  const release = await mutex.acquire(); // leaks: skippedOnThrow at await work()
  await work(); // held: release
  release(); // released: release; free: release
}
