// shows: two callers both do the work, because the flag is set in the finally behind it
// offers: autofix
// before: two callers: farewells 2
import { setTimeout as delay } from 'node:timers/promises';
import { defect } from 'scene';

export class Relay {
  #closed = false;
  farewells = 0;

  async close(): Promise<void> {
    if (!this.#closed) {
      try {
        this.farewells += 1;
        await delay(100);
      } finally {
        this.#closed = true;
      }
    }
  }
}

// ---- scenarios
async function end(calls: (relay: Relay) => Promise<unknown>): Promise<void> {
  const relay = new Relay();
  await calls(relay);
  if (relay.farewells !== 1) defect(`farewells ${relay.farewells}`);
}

export const scenarios = {
  happy: () => end((relay) => relay.close()),
  'two callers': () => end((relay) => Promise.all([relay.close(), relay.close()])),
  'a second call': () => end((relay) => relay.close().then(() => relay.close())),
};
