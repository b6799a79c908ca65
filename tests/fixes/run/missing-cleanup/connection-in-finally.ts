// shows: a connection that a failing query leaves open, and an early return
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy, query SELECT users fails: held connection
// before: no table: held connection
// before: no table, end connection fails: held connection
import { Client } from 'pg';

export async function names(url: string, table: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  if (table === '') return 0;
  const { rows } = await client.query(`SELECT ${table}`);
  await client.end();
  return rows.length;
}

// ---- scenarios
export const scenarios = {
  happy: () => names('db', 'users'),
  'no table': () => names('db', ''),
};
