// shows: the error of the close replaces that of the flush, in a function that gives a result
// offers: suggestion useUsing
// options: { "maskedByFinally": true }
// failures: seen
// together: sync orders.csv, close orders.csv
// before: happy, sync orders.csv and close orders.csv fail: unseen sync orders.csv
import { open } from 'node:fs/promises';
import { work } from 'scene';

export async function save(path: string, text: string): Promise<string> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await work('announce');
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
