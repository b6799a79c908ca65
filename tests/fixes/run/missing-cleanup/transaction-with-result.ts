// shows: a transaction whose result is used behind the commit
// offers: suggestion useRollback
// before: happy, query INSERT apples fails: held transaction
// before: happy, work receipt fails: held transaction
import { Pool } from 'pg';
import { work } from 'scene';

const pool = new Pool();

export async function create(name: string): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query(`INSERT ${name}`);
    const receipt = await work('receipt');
    await client.query('COMMIT');
    return `${receipt} ${rows.length}`;
  } finally {
    client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => create('apples'),
};
