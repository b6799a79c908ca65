// shows: a descriptor that stays open when the file is empty, or cannot be read
// offers: suggestion useFinally
// before: happy, stat a.txt fails: held descriptor a.txt
// before: happy, read a.txt fails: held descriptor a.txt
// before: too large, stat a.txt fails: held descriptor a.txt
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

export function textOf(path: string, limit: number): string {
  const descriptor = openSync(path, 'r');
  if (fstatSync(descriptor).size > limit) {
    closeSync(descriptor);
    return '';
  }
  const text = readFileSync(descriptor, 'utf8');
  closeSync(descriptor);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => textOf('a.txt', 100),
  'too large': () => textOf('a.txt', 1),
};
