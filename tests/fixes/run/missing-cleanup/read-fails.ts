// shows: a read that fails between open and close leaves the file open
// offers: autofix
// before: happy, read orders.csv fails: held file orders.csv
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function load(path: string): Promise<void> {
  const handle = await open(path);
  note(await handle.readFile());
  await handle.close();
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders.csv'),
};
