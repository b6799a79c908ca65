// shows: descriptors on a stack, in a synchronous body that becomes a function of its own
// offers: suggestion extractHelper
// peak: 1
// before: happy: peak 3
// before: happy, read b fails: peak 2
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close c fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close a fails: peak 3
import { closeSync, openSync, readFileSync } from 'node:fs';

export function readAll(paths: readonly string[], texts: string[]): void {
  using stack = new DisposableStack();
  for (const path of paths) {
    const descriptor = openSync(path, 'r');
    stack.defer(() => closeSync(descriptor));
    texts.push(readFileSync(descriptor, 'utf8'));
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => {
    const texts: string[] = [];
    readAll(['a', 'b', 'c'], texts);
    return texts;
  },
};
