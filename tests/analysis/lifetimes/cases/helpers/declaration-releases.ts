import { Pool, type PoolClient } from 'pg';

const pool = new Pool(); // clean

function giveBack(client: PoolClient): void {
  console.debug('client goes back');
  client.release();
}

export async function version(): Promise<unknown> {
  const client = await pool.connect(); // clean
  try {
    return await client.query('select version()');
  } finally {
    giveBack(client); // released: client; free: client
  }
}

export async function versionTwice(): Promise<void> {
  const client = await pool.connect(); // leaks: skippedOnThrow at client.query
  await client.query('select version()'); // held: client
  giveBack(client); // released: client; free: client
}
