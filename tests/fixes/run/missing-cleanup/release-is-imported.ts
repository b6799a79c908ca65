// shows: a descriptor that nothing closes: the function that closes it is imported
// offers: suggestion useFinally
// before: happy: held descriptor a.txt
// before: happy, write hello to a.txt fails: held descriptor a.txt
// before: happy, sync a.txt fails: held descriptor a.txt
// before: happy, close a.txt fails: held descriptor a.txt
import { fsyncSync, openSync, writeSync } from 'node:fs';

export function persist(path: string, text: string): void {
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, text);
  fsyncSync(descriptor);
}

// ---- scenarios
import { closeSync as _closeSync } from 'node:fs';

export const scenarios = {
  happy: () => persist('a.txt', 'hello'),
};
