// shows: closing no descriptor hides why the file did not open
// offers: autofix
// failures: seen
// releases: mask
// before: happy, open a.txt fails: unseen open a.txt
import { closeSync, openSync, readFileSync } from 'node:fs';

export function load(path: string): string {
  let descriptor!: number;
  try {
    descriptor = openSync(path, 'r');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => load('a.txt'),
};
