// shows: a stack that a callback fills each time it runs
// offers: suggestion moveStack
// peak: 1
// before: happy: peak 3
// before: happy, read b fails: peak 2
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close c fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close a fails: peak 3
import { closeSync, openSync, readFileSync } from 'node:fs';

export function readAll(paths: readonly string[]): string[] {
  using stack = new DisposableStack();
  return paths.map((path) => {
    const descriptor = openSync(path, 'r');
    stack.defer(() => closeSync(descriptor));
    return readFileSync(descriptor, 'utf8');
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => readAll(['a', 'b', 'c']),
};
