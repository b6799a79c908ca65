// shows: two callers both say goodbye; whoever comes again after a failure may still do so, before and after
// offers: autofix
// before: two callers: farewells 2
import { setTimeout as delay } from 'node:timers/promises';
import { defect, work } from 'scene';

export class Relay {
  #closed = false;
  farewells = 0;

  async close(step: () => Promise<unknown>): Promise<void> {
    if (this.#closed) return;
    await step();
    this.farewells += 1;
    this.#closed = true;
  }
}

// ---- scenarios
function check({ farewells }: Relay): void {
  if (farewells !== 1) defect(`farewells ${farewells}`);
}

export const scenarios = {
  happy: async () => {
    const relay = new Relay();
    await relay.close(() => work('farewell'));
    check(relay);
  },
  'two callers': async () => {
    const relay = new Relay();
    await Promise.all([relay.close(() => delay(100)), relay.close(() => delay(100))]);
    check(relay);
  },
  'once more after a failure': async () => {
    const relay = new Relay();
    await relay.close(() => work('farewell')).catch(() => relay.close(() => work('second farewell')));
    check(relay);
  },
};
