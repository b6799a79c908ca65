// shows: a forgotten close in a finally, where waiting for it would hide the error of the write
// offers: suggestion useUsing
// options: { "maskedByFinally": true }
// failures: seen
// together: write orders.csv two orders, close orders.csv
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
// before: happy, write orders.csv two orders and close orders.csv fail: unseen close orders.csv, unhandled: close orders.csv failed
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    handle.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
