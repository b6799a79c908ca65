/** Nothing leaks here: the same work as in the other files, as it should be done. */
import { open, type FileHandle } from 'node:fs/promises';
import { Pool } from 'pg';

const pool = new Pool();

export async function countOrders(): Promise<number> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM orders');
    return rows[0]?.count ?? 0;
  } finally {
    client.release();
  }
}

export async function firstBytes(path: string, length: number): Promise<Uint8Array> {
  await using handle = await open(path);
  const { buffer } = await handle.read(new Uint8Array(length), 0, length, 0);
  return buffer;
}

/** The caller owns what it is given. */
export async function openLog(path: string): Promise<FileHandle> {
  return open(path, 'a');
}
