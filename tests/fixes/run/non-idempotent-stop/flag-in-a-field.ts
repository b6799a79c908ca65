// shows: a lease that is disposed of twice releases its client twice
// offers: suggestion guardOnce
// before: a second call: released twice: client
import { Pool, type PoolClient } from 'pg';

export class Lease {
  constructor(private readonly client: PoolClient) {}

  [Symbol.dispose](): void {
    this.client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => new Lease(await new Pool().connect())[Symbol.dispose](),
  'a second call': async () => {
    const lease = new Lease(await new Pool().connect());
    lease[Symbol.dispose]();
    lease[Symbol.dispose]();
  },
};
