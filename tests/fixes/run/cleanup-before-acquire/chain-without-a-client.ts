// shows: the end of a chain releases the client that its head did not get
// offers: autofix
// failures: seen
// releases: mask
// before: happy, connect fails: unseen connect
import { Pool, type PoolClient } from 'pg';

const pool = new Pool();

export function count(table: string): Promise<unknown> {
  let client!: PoolClient;
  return pool
    .connect()
    .then((connected) => {
      client = connected;
      return client.query(`count ${table}`);
    })
    .finally(() => client.release());
}

// ---- scenarios
export const scenarios = {
  happy: () => count('orders'),
};
