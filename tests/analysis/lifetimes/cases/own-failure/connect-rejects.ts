import { Client } from 'pg';

export async function version(url: string): Promise<unknown> {
  const client = new Client(url); // clean
  await client.connect();
  try {
    return (await client.query('select version()')).rows;
  } finally {
    await client.end();
  }
}

export async function versionUnguarded(url: string): Promise<unknown> {
  const client = new Client(url); // leaks: skippedOnThrow at client.query
  await client.connect();
  const { rows } = await client.query('select version()');
  await client.end();
  return rows;
}
