// shows: the file is opened in front of the try that closes it
// offers: suggestion acquireFirst
// failures: seen
// releases: mask
// before: happy, open orders.csv fails: unseen open orders.csv
import { open, type FileHandle } from 'node:fs/promises';
import { note } from 'scene';

export async function load(path: string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    note(await file.readFile('utf8'));
  } finally {
    await file!.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders.csv'),
};
