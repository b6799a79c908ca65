import type { Pool, PoolClient } from 'pg';

export class Invoices {
  constructor(private readonly pool: Pool) {}

  async count(): Promise<unknown> {
    const client = await this.pool.connect(); // leaks: skippedOnThrow at client.query
    const result = await client.query('select count(*) from invoices'); // held: client
    client.release(); // released: client; free: client
    return result;
  }
}

export class Payments {
  private readonly pool: Pool;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  async connect(): Promise<PoolClient> {
    return await this.pool.connect(); // clean
  }
}
