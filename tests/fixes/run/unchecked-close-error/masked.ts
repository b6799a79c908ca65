// shows: the error of the close replaces that of the write
// offers: suggestion useUsing
// options: { "maskedByFinally": true }
// failures: seen
// together: write orders.csv two orders, close orders.csv
// before: happy, write orders.csv two orders and close orders.csv fail: unseen write orders.csv two orders
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
