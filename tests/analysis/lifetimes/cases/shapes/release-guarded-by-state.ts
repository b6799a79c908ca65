import { Pool } from 'pg';

const pool = new Pool(); // clean

export async function ping(isClosing: () => boolean): Promise<void> {
  const client = await pool.connect(); // clean
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    client.release();
  };
  try {
    await client.query('select 1'); // held: client
    if (isClosing()) release();
  } finally {
    release(); // released: client; free: client
  }
}
