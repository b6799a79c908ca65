// shows: closing null hides why the file did not open
// offers: autofix
// failures: seen
// releases: mask
// before: happy, work check a.txt fails: unseen work check a.txt
// before: happy, open a.txt fails: unseen open a.txt
import { closeSync, openSync, readFileSync } from 'node:fs';
import { workSync } from 'scene';

export function load(path: string): string {
  let descriptor: number | null = null;
  try {
    workSync(`check ${path}`);
    descriptor = openSync(path, 'r');
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor!);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => load('a.txt'),
};
