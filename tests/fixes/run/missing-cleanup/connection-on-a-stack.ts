// shows: a connection that is ended by an awaited call, on an asynchronous stack
// offers: suggestion useStack
// together: query SELECT 1, end connection
// before: happy, query SELECT 1 fails: held connection
// before: happy, query SELECT 1 and end connection fail: held connection
import { Client } from 'pg';

export async function ping(url: string): Promise<string> {
  const client = new Client(url);
  await client.connect();
  await client.query('SELECT 1');
  await client.end();
  return 'pong';
}

// ---- scenarios
export const scenarios = {
  happy: () => ping('db'),
};
