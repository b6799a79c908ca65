// shows: a read whose failure the catch of its function never sees, on a file that is closed
// offers: suggestion awaitReturned
// before: happy: used after release: file orders.csv, unhandled: Error: file orders.csv is released
// before: happy, read orders.csv fails: unhandled: read orders.csv failed
// before: happy, close orders.csv fails: used after release: file orders.csv, unhandled: Error: file orders.csv is released
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function readNoted(path: string): Promise<string> {
  const handle = await open(path);
  try {
    return handle.readFile('utf8');
  } catch (error) {
    note(error);
    throw error;
  } finally {
    await handle.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => readNoted('orders.csv'),
};
