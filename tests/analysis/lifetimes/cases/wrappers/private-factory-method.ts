import { Pool, type PoolClient } from 'pg';

export class Orders {
  readonly #pool = new Pool(); // clean

  async count(): Promise<unknown> {
    const client = await this.#connect(); // leaks: skippedOnThrow at client.query
    const result = await client.query('select count(*) from orders'); // held: client
    client.release(); // released: client; free: client
    return result;
  }

  async #connect(): Promise<PoolClient> {
    return await this.#pool.connect(); // clean
  }
}
