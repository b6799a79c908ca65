import { database } from './database.js';

export async function count(): Promise<unknown> {
  const client = await database.connect(); // not acquired
  return await client.query('select count(*) from orders');
}
