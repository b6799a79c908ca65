// shows: nobody waits for the close of a written file, so that the caller hears nothing of its failure
// offers: autofix
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<string> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    handle.close();
  }
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
