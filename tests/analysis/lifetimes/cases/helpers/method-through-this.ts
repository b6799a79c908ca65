import { Pool, type PoolClient } from 'pg';

export class Reports {
  private readonly pool = new Pool(); // clean

  async total(): Promise<unknown> {
    const client = await this.pool.connect(); // clean
    try {
      return await client.query('select sum(amount) from orders');
    } finally {
      this.giveBack(client); // released: client; free: client
    }
  }

  async totals(): Promise<void> {
    const client = await this.pool.connect(); // leaks: neverReleased at end
    await this.print(client); // borrowed: client; held: client
  }

  private async print(client: PoolClient): Promise<void> {
    console.info(await client.query('select amount from orders'));
  }

  private giveBack(client: PoolClient): void {
    client.release();
  }
}
