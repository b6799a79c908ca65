// shows: a handle's close is entered twice, because the variable is set behind the wait
// offers: autofix
// before: two callers: released twice: client
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'pg';

export async function lease() {
  const client = await new Pool().connect();
  let released = false;
  return {
    async release(): Promise<void> {
      if (released) return;
      await delay(100);
      client.release();
      released = true;
    },
  };
}

// ---- scenarios
export const scenarios = {
  happy: async () => (await lease()).release(),
  'two callers': async () => {
    const held = await lease();
    await Promise.all([held.release(), held.release()]);
  },
};
