// shows: a finally that swallows the error of the close
// offers: suggestion useUsing
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close().catch(() => undefined);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
