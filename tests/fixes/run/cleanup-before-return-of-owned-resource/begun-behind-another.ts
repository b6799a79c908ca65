// shows: a read that goes on when its file is closed, behind one that was awaited
// offers: suggestion useFinally
// before: happy: used after release: file orders.csv, unhandled: Error: file orders.csv is released
// before: happy, read orders.csv fails: held file orders.csv
// before: happy, read orders.csv (2) fails: unhandled: read orders.csv (2) failed
// before: happy, close orders.csv fails: used after release: file orders.csv, unhandled: Error: file orders.csv is released
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function readTwice(path: string): Promise<string> {
  const handle = await open(path);
  note(await handle.readFile('utf8'));
  const again = handle.readFile('utf8');
  await handle.close();
  return again;
}

// ---- scenarios
export const scenarios = {
  happy: () => readTwice('orders.csv'),
};
