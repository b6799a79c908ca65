// shows: the close of a subclass gives its own answer, and leaves the file of its base open
// offers: suggestion callSuper
// before: happy: held file orders.csv
// before: happy, read orders.csv fails: held file orders.csv
// before: happy, close orders.csv fails: held file orders.csv
import { open, type FileHandle } from 'node:fs/promises';
import { note } from 'scene';

class Source {
  #handle: FileHandle | undefined;

  async read(path: string): Promise<void> {
    this.#handle ??= await open(path);
    note(await this.#handle.readFile('utf8'));
  }

  async close(reason: string): Promise<string> {
    await this.#handle?.close();
    return reason;
  }
}

export class CountedSource extends Source {
  override async close(reason: string): Promise<string> {
    note(reason);
    return `${reason}!`;
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const source = new CountedSource();
    try {
      await source.read('orders.csv');
    } finally {
      note(await source.close('done'));
    }
  },
};
