import type { Pool, PoolClient } from 'pg';

export class Store {
  client: PoolClient | undefined;

  constructor(private readonly pool: Pool) {}

  async count(): Promise<unknown> {
    const client = this.client ?? (await this.pool.connect()); // clean
    try {
      return await client.query('select count(*) from items');
    } finally {
      if (client !== this.client) client.release(); // released: client
    }
  }

  async countWith(given?: PoolClient): Promise<unknown> {
    const client = given ?? (await this.pool.connect()); // clean
    try {
      return await client.query('select count(*) from items');
    } finally {
      if (!given) client.release(); // released: client
    }
  }
}
