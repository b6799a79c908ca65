// shows: a close that is dropped by void
// offers: suggestion addAwait
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<string> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    void handle.close();
  }
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
