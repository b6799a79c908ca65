import { Pool } from 'pg';

export function connect(): void {
  const pool = new Pool(); // clean
  pool.on('error', (error) => console.error(error));
}

export async function migrate(statements: readonly string[]): Promise<void> {
  const pool = new Pool(); // leaks: skippedOnThrow at pool.query
  for (const statement of statements) await pool.query(statement); // held: pool
  await pool.end(); // released: pool; free: pool
}
