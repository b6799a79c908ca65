// shows: an empty handler behind the close of a written file
// offers: suggestion letThrow
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<string> {
  const handle = await open(path, 'w');
  await handle.appendFile(text).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  await handle.close().catch(() => {});
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
