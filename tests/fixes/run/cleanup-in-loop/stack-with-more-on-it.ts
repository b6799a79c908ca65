// shows: an outer stack that also holds what lives longer than the loop
// offers: autofix
// peak: 2
// before: happy: peak 4
// before: happy, read b fails: peak 3
// before: happy, write all <b> fails: peak 3
// before: happy, open c fails: peak 3
// before: happy, read c fails: peak 4
// before: happy, write all <c> fails: peak 4
// before: happy, close c fails: peak 4
// before: happy, close b fails: peak 4
// before: happy, close a fails: peak 4
// before: happy, close all fails: peak 4
import { open } from 'node:fs/promises';

export async function merge(paths: readonly string[], to: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const target = stack.use(await open(to, 'w'));
  for (const path of paths) {
    const source = stack.use(await open(path));
    await target.writeFile(await source.readFile('utf8'));
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => merge(['a', 'b', 'c'], 'all'),
};
