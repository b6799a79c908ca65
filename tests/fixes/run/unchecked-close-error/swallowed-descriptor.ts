// shows: an empty catch around the close of a descriptor
// offers: suggestion letThrow
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv
import { closeSync, openSync, writeSync } from 'node:fs';

export function save(path: string, text: string): string {
  const descriptor = openSync(path, 'w');
  try {
    writeSync(descriptor, text);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  try {
    closeSync(descriptor);
  } catch {}
  return 'saved';
}

// ---- scenarios
export const scenarios = {
  happy: () => save('orders.csv', 'two orders'),
};
