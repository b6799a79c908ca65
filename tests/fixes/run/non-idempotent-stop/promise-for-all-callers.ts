// shows: a second call closes a descriptor that is closed already
// offers: suggestion memoise
// before: two callers: released twice: descriptor app.log
// before: two callers, close app.log fails: held timer of 100 ms
// before: a second call: released twice: descriptor app.log
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export class Log {
  readonly #fd = openSync('app.log', 'a');

  async close(): Promise<void> {
    await delay(100);
    closeSync(this.#fd);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => new Log().close(),
  'two callers': async () => {
    const log = new Log();
    await Promise.all([log.close(), log.close()]);
  },
  'a second call': async () => {
    const log = new Log();
    await log.close();
    await log.close();
  },
};
