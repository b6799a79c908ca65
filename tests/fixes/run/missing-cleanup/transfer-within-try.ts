// shows: a client whose release is the last statement of a try with a catch
// offers: suggestion useFinally
// before: happy, query SELECT users fails: held client
// before: happy, work refresh 1 fails: held client
import { Pool } from 'pg';
import { note, work } from 'scene';

const pool = new Pool();

export async function refresh(): Promise<string | undefined> {
  try {
    const client = await pool.connect();
    const { rows } = await client.query('SELECT users');
    const answer = await work(`refresh ${rows.length}`);
    client.release();
    return answer;
  } catch (error) {
    note(error);
    return undefined;
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => refresh(),
};
