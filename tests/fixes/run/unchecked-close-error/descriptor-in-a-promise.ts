// shows: a promise that is fulfilled whatever the close says
// offers: suggestion passError
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import { close, openSync, writeSync } from 'node:fs';

export function save(path: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const descriptor = openSync(path, 'w');
    try {
      writeSync(descriptor, text);
    } catch (error) {
      close(descriptor, () => reject(error as Error));
      return;
    }
    close(descriptor, () => resolve());
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
