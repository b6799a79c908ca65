// shows: a client and a lock in one function: each on a stack, let go in the opposite order
// offers: suggestion useStack
// before: happy, connect fails: held lock
// before: happy, query SELECT nextval fails: held lock, held client
// before: two at once, connect fails: held lock, waits for ever: lock
// before: two at once, query SELECT nextval fails: held lock, held client, waits for ever: lock
// before: two at once, connect (2) fails: held lock
// before: two at once, query SELECT nextval (2) fails: held lock, held client
import { Mutex } from 'async-mutex';
import { Pool } from 'pg';

const pool = new Pool();
const mutex = new Mutex();

export async function nextNumber(): Promise<number> {
  const release = await mutex.acquire();
  const client = await pool.connect();
  const { rows } = await client.query('SELECT nextval');
  client.release();
  release();
  return rows.length;
}

// ---- scenarios
export const scenarios = {
  happy: () => nextNumber(),
  'two at once': () => Promise.all([nextNumber(), nextNumber()]),
};
