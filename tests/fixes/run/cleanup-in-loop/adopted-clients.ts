// shows: a pool that runs dry, because each round's client goes back only after the loop
// offers: autofix, suggestion moveStack
// peak: 1
// before: happy: peak 3
// before: happy, query SELECT b fails: peak 2
// before: happy, connect (3) fails: peak 2
// before: happy, query SELECT c fails: peak 3
import { Pool } from 'pg';

const pool = new Pool();

export async function copyAll(tables: readonly string[]): Promise<number> {
  using stack = new DisposableStack();
  let total = 0;
  for (const table of tables) {
    const client = stack.adopt(await pool.connect(), (one) => one.release());
    const { rows } = await client.query(`SELECT ${table}`);
    total += rows.length;
  }
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => copyAll(['a', 'b', 'c']),
};
