// shows: descriptors deferred to a stack outside of a while loop
// offers: autofix
// peak: 1
// before: happy: peak 3
// before: happy, stat bb fails: peak 2
// before: happy, open a fails: peak 2
// before: happy, stat a fails: peak 3
// before: happy, close a fails: peak 3
// before: happy, close bb fails: peak 3
// before: happy, close ccc fails: peak 3
import { closeSync, fstatSync, openSync } from 'node:fs';

export function newest(paths: string[]): number {
  let most = 0;
  using stack = new DisposableStack();
  while (paths.length > 0) {
    const descriptor = openSync(paths.pop() ?? '', 'r');
    stack.defer(() => closeSync(descriptor));
    most = Math.max(most, fstatSync(descriptor).size);
  }
  return most;
}

// ---- scenarios
export const scenarios = {
  happy: () => newest(['a', 'bb', 'ccc']),
};
