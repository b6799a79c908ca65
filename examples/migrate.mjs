import { readFile } from 'node:fs/promises';
import pg from 'pg';

const pool = new pg.Pool();

/** A script that is empty ends the process in front of the `finally`: the server keeps the connection until it notices. */
export async function migrate(scripts) {
  const client = await pool.connect();
  try {
    for (const script of scripts) {
      const sql = await readFile(script, 'utf8');
      if (sql.trim() === '') {
        console.error(`${script} is empty`);
        process.exit(1);
      }
      await client.query(sql);
    }
  } finally {
    client.release();
  }
}
