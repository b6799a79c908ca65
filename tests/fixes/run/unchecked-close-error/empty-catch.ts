// shows: an empty catch around the close of a written file
// offers: suggestion letThrow
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<string> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } catch (error) {
    await handle.close();
    throw error;
  }
  try {
    await handle.close();
  } catch {
    // nothing to be done
  }
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
