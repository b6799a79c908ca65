// shows: the next file is opened while the one before is still open
// offers: suggestion releaseFirst
// options: {"overwritten":true}
// before: two days: held file monday.log
// before: two days, close tuesday.log fails: held file monday.log
// before: two days, close monday.log fails: held file monday.log
import { open, type FileHandle } from 'node:fs/promises';

export class Rotating {
  #handle: FileHandle | undefined;

  async rotate(path: string): Promise<void> {
    this.#handle = await open(path, 'a');
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const log = new Rotating();
    await log.rotate('monday.log');
    await log.close();
  },
  'two days': async () => {
    const log = new Rotating();
    try {
      await log.rotate('monday.log');
      await log.rotate('tuesday.log');
    } finally {
      await log.close();
    }
  },
};
