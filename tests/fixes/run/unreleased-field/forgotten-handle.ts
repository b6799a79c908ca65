// shows: the journal that was opened stays open when its object is closed
// offers: suggestion releaseInMethod
// before: happy: held file journal.txt
// before: happy, write journal.txt first fails: held file journal.txt
// before: happy, close journal.txt fails: held file journal.txt
import { open, type FileHandle } from 'node:fs/promises';
import { note } from 'scene';

export class Journal {
  #handle: FileHandle | undefined;
  #lines = 0;

  async start(path: string): Promise<void> {
    this.#handle ??= await open(path, 'a');
  }

  async add(line: string): Promise<void> {
    await this.#handle?.appendFile(line);
    this.#lines += 1;
  }

  async close(): Promise<void> {
    note(this.#lines);
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const journal = new Journal();
    try {
      await journal.start('journal.txt');
      await journal.add('first');
    } finally {
      await journal.close();
    }
  },
  'never started': async () => {
    await new Journal().close();
  },
};
