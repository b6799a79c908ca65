import type * as pg from 'pg';

type Database = Readonly<pg.Pool>;

interface Services {
  readonly database: Database | undefined;
}

export async function ping(services: Services): Promise<void> {
  const client = await services.database?.connect(); // leaks: neverReleased at end
  await client?.query('select 1'); // held: client
}
