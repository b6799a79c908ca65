// shows: a class that opens a file has no method that closes it
// offers: suggestion addMethod
// before: happy: held file orders.csv
// before: happy, read orders.csv fails: held file orders.csv
// before: happy, close orders.csv fails: held file orders.csv
import { open, type FileHandle } from 'node:fs/promises';
import { note } from 'scene';

export class Table {
  #handle: FileHandle | undefined;

  async text(path: string): Promise<string> {
    this.#handle ??= await open(path);
    return await this.#handle.readFile('utf8');
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const table = new Table() as Table & Partial<AsyncDisposable>;
    try {
      note(await table.text('orders.csv'));
    } finally {
      await table[Symbol.asyncDispose]?.();
    }
  },
  'never opened': async () => {
    await (new Table() as Table & Partial<AsyncDisposable>)[Symbol.asyncDispose]?.();
  },
};
