// shows: a chain that does not wait for the close in its finally
// offers: suggestion returnPromise
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
import { open } from 'node:fs/promises';

export function save(path: string, text: string): Promise<void> {
  return open(path, 'w').then((handle) =>
    handle.writeFile(text).finally(() => {
      handle.close();
    }),
  );
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
