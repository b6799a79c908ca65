import { Pool, type PoolClient } from 'pg';
import { Mutex, type MutexInterface } from 'async-mutex';

const pool = new Pool(); // clean
const mutex = new Mutex();

export async function ping(): Promise<void> {
  let client: PoolClient | undefined;
  let release: MutexInterface.Releaser | undefined;
  try {
    client = await pool.connect(); // clean
    release = await mutex.acquire(); // clean
    await client.query('select 1'); // held: client; held: release
  } finally {
    release?.(); // released: release; free: release
    client?.release?.(); // released: client; free: client
  }
}
