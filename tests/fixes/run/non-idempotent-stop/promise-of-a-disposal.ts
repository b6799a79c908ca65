// shows: two callers dispose of one log, and its descriptor is closed twice
// offers: suggestion memoise
// before: two callers: released twice: descriptor app.log
// before: two callers, close app.log fails: held timer of 100 ms
import { closeSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export class Log {
  private readonly fd = openSync('app.log', 'a');

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await delay(100);
    } finally {
      closeSync(this.fd);
    }
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => new Log()[Symbol.asyncDispose](),
  'two callers': async () => {
    const log = new Log();
    await Promise.all([log[Symbol.asyncDispose](), log[Symbol.asyncDispose]()]);
  },
};
