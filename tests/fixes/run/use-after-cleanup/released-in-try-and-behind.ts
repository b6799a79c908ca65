// shows: a descriptor that is closed in the `finally`, and by hand behind it
// offers: suggestion removeRelease
// before: happy: released twice: descriptor orders.csv
import { closeSync, openSync, readSync } from 'node:fs';
import { note } from 'scene';

export function header(path: string): void {
  const fd = openSync(path, 'r');
  const buffer = Buffer.alloc(4);
  try {
    note(readSync(fd, buffer));
  } finally {
    closeSync(fd);
  }
  closeSync(fd);
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    header('orders.csv');
  },
};
