// shows: closing the descriptor -1 hides why the file did not open
// offers: autofix
// failures: seen
// releases: mask
// before: happy, open a.txt fails: unseen open a.txt
import { closeSync, fstatSync, openSync } from 'node:fs';

export function sizeOf(path: string): number {
  let descriptor = -1;
  try {
    descriptor = openSync(path, 'r');
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => sizeOf('a.txt'),
};
