import type { Pool, PoolClient } from 'pg';
import { type FileHandle, open } from 'node:fs/promises';

export async function ping(pool: Pool): Promise<void> {
  const client: PoolClient = await pool.connect(); // leaks: neverReleased at end
  await client.query('select 1'); // held: client
}

export async function touch(path: string): Promise<void> {
  const file: FileHandle = await open(path, 'a'); // clean
  await file.close(); // released: file; free: file
}
