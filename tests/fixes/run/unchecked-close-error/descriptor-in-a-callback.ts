// shows: the callback of a close that ignores its error, and says that all went well
// offers: suggestion passError
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import { close, openSync, writeSync } from 'node:fs';

export function save(path: string, text: string, callback: (error: Error | null) => void): void {
  const descriptor = openSync(path, 'w');
  try {
    writeSync(descriptor, text);
  } catch (error) {
    close(descriptor, () => callback(error as Error));
    return;
  }
  close(descriptor, () => callback(null));
}

// ---- scenarios
export const scenarios = {
  happy: () => new Promise<void>((resolve, reject) => save('orders.csv', 'two orders', (error) => (error ? reject(error) : resolve()))),
};
