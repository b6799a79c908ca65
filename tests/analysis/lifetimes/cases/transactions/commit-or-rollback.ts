import type { PoolClient } from 'pg';

export async function transfer(client: PoolClient, amount: number): Promise<void> {
  await client.query('BEGIN'); // clean
  try {
    await client.query('update accounts set balance = balance - $1', [amount]); // held: client
    await client.query('COMMIT'); // released: client; free: client
  } catch (error) {
    await client.query('ROLLBACK'); // released: client; free: client
    throw error;
  }
}

export async function transferCarelessly(client: PoolClient, amount: number): Promise<void> {
  await client.query('BEGIN'); // leaks: skippedOnThrow at client.query('update
  await client.query('update accounts set balance = balance - $1', [amount]); // held: client
  await client.query('COMMIT'); // released: client; free: client
}
