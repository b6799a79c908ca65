import { Pool } from 'npm:pg@8';
import { Mutex } from 'npm:async-mutex';
import { open } from 'jsr:@std/fs';

const pool = new Pool(); // clean
const mutex = new Mutex();

export async function ping(): Promise<void> {
  const client = await pool.connect(); // leaks: neverReleased at end
  await client.query('select 1'); // held: client
}

export async function serial(work: () => Promise<void>): Promise<void> {
  const release = await mutex.acquire(); // leaks: skippedOnThrow at await work()
  await work(); // held: release
  release(); // released: release; free: release
}

export async function unknownOpen(path: string): Promise<void> {
  const file = await open(path); // not acquired
  await file.sync();
}
