// shows: a stack outside of two loops
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

export async function count(folders: readonly (readonly string[])[]): Promise<number> {
  await using stack = new AsyncDisposableStack();
  let total = 0;
  for (const folder of folders) {
    for (const path of folder) {
      const handle = stack.use(await open(path));
      total += (await handle.stat()).size;
    }
  }
  return total;
}

// ---- scenarios
export const scenarios = {
  happy: () => count([['a', 'bb'], ['ccc']]),
};
