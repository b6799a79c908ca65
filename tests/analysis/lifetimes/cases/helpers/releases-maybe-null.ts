import { Pool, type PoolClient } from 'pg';

const pool = new Pool(); // clean

const giveBack = (client: PoolClient | undefined): void => {
  if (client === undefined) return;
  client.release();
};

export async function countOrders(): Promise<unknown> {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect(); // clean
    return await client.query('select count(*) from orders');
  } finally {
    giveBack(client); // released: client; free: client
  }
}
