// shows: releases in both branches, and neither when the test throws
// offers: suggestion useFinally
// before: happy, work full fails: held client
// before: happy, query FULL fails: held client
// before: partly, work part fails: held client
import { Pool } from 'pg';
import { note, work } from 'scene';

const pool = new Pool();

export async function sync(name: string): Promise<string> {
  const client = await pool.connect();
  if ((await work(name)) === '<full>') {
    await client.query('FULL');
    client.release();
    note('full');
  } else {
    client.release();
    note('partly');
  }
  return name;
}

// ---- scenarios
export const scenarios = {
  happy: () => sync('full'),
  partly: () => sync('part'),
};
