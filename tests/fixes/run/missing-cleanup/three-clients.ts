// shows: three clients at once, of which a failing one keeps the others
// offers: suggestion useFinally
// before: happy, connect (2) fails: held client
// before: happy, query SELECT a fails: held client, held client
// before: happy, query INSERT 1 fails: held client, held client
import { Pool } from 'pg';

const pool = new Pool();

export async function spread(): Promise<number> {
  const first = await pool.connect();
  const second = await pool.connect();
  const { rows } = await first.query('SELECT a');
  await second.query(`INSERT ${rows.length}`);
  second.release();
  first.release();
  return rows.length;
}

// ---- scenarios
export const scenarios = {
  happy: () => spread(),
};
