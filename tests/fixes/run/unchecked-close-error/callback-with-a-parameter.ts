// shows: a callback that takes the error of the close, and does not look at it
// offers: suggestion passError
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import fs from 'node:fs';
import { note } from 'scene';

export function touch(path: string, done: (error: Error | null) => void): void {
  const descriptor = fs.openSync(path, 'a');
  fs.close(descriptor, (problem) => {
    note('touched');
    done(null);
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => new Promise<void>((resolve, reject) => touch('orders.csv', (error) => (error ? reject(error) : resolve()))),
};
