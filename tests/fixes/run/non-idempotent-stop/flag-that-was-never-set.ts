// shows: the guard tests a flag that nothing sets, so that the descriptor is closed twice
// offers: suggestion setFlag
// before: a second call: released twice: descriptor app.log
import { closeSync, openSync } from 'node:fs';

export class Log {
  #closed = false;
  readonly #fd = openSync('app.log', 'a');

  close(): void {
    if (this.#closed) return;
    closeSync(this.#fd);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => new Log().close(),
  'a second call': () => {
    const log = new Log();
    log.close();
    log.close();
  },
};
