// shows: two callers both pass the test, and the descriptor is closed twice
// offers: autofix
// before: two callers: released twice: descriptor app.log
// before: two callers, close app.log fails: held timer of 100 ms
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export class Log {
  #stopped = false;
  readonly #fd = openSync('app.log', 'a');

  async stop(): Promise<void> {
    if (this.#stopped) return;
    await delay(100);
    closeSync(this.#fd);
    this.#stopped = true;
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => new Log().stop(),
  'two callers': async () => {
    const log = new Log();
    await Promise.all([log.stop(), log.stop()]);
  },
  'a second call': async () => {
    const log = new Log();
    await log.stop();
    await log.stop();
  },
};
