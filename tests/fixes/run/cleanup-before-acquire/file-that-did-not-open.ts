// shows: the error of an open that fails is replaced by that of closing nothing
// offers: autofix
// failures: seen
// releases: mask
// before: happy, open orders.csv fails: unseen open orders.csv
import { open, type FileHandle } from 'node:fs/promises';

export async function load(path: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    return await file.readFile('utf8');
  } finally {
    await file!.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders.csv'),
};
