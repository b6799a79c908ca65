// shows: all files of a directory open at once, on a stack outside of the loop
// offers: autofix
// peak: 1
// before: happy: peak 3
// before: happy, stat bb fails: peak 2
// before: happy, open ccc fails: peak 2
// before: happy, stat ccc fails: peak 3
// before: happy, close ccc fails: peak 3
// before: happy, close bb fails: peak 3
// before: happy, close a fails: peak 3
import { open } from 'node:fs/promises';

export async function sizes(paths: readonly string[]): Promise<number> {
  let total = 0;
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const handle = stack.use(await open(path));
    const { size } = await handle.stat();
    total += size;
  }
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => sizes(['a', 'bb', 'ccc']),
  none: () => sizes([]),
};
