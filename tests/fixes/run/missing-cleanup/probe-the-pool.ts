// shows: a client that is only asked for to see whether the database answers
// offers: suggestion closeAtOnce
// before: happy: held client
import { Pool } from 'pg';

const pool = new Pool();

export async function isReady(): Promise<boolean> {
  try {
    await pool.connect();
    return true;
  } catch {
    return false;
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => isReady(),
};
