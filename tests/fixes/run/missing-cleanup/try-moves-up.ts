// shows: work between the acquisition and a try whose finally releases
// offers: suggestion useFinally
// before: happy, work title fails: held client
import { Pool } from 'pg';
import { work } from 'scene';

const pool = new Pool();

export async function report(): Promise<string> {
  const client = await pool.connect();
  const title = await work('title');
  try {
    const { rows } = await client.query('SELECT *');
    return `${title}: ${rows.length}`;
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => report(),
};
