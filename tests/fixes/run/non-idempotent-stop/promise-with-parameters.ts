// shows: a second call gives the client back twice
// offers: suggestion memoise
// before: two callers: released twice: client
import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type PoolClient } from 'pg';

export class Lease {
  private constructor(private readonly client: PoolClient) {}

  static async take(): Promise<Lease> {
    return new Lease(await new Pool().connect());
  }

  async release(patience: number, unit = 10): Promise<void> {
    await delay(patience * unit);
    this.client.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => (await Lease.take()).release(1),
  'two callers': async () => {
    const lease = await Lease.take();
    await Promise.all([lease.release(1), lease.release(2, 20)]);
  },
};
