// shows: a switch of which one arm forgets the client
// offers: suggestion useFinally
// before: happy, query GET fails: held client
// before: skip: held client
import { Pool } from 'pg';

const pool = new Pool();

export async function run(command: string): Promise<string> {
  const client = await pool.connect();
  switch (command) {
    case 'get':
      await client.query('GET');
      client.release();
      return 'got';
    case 'skip':
      return 'skipped';
    default:
      client.release();
      return 'unknown';
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => run('get'),
  skip: () => run('skip'),
  other: () => run('x'),
};
