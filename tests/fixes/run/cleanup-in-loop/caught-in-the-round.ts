// shows: a round that catches its own failure and goes on
// offers: autofix
// peak: 1
// before: happy: peak 3
// before: happy, open a fails: peak 2
// before: happy, read a fails: peak 3
// before: happy, open b fails: peak 2
// before: happy, read b fails: peak 3
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close c fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close a fails: peak 3
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function readable(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    try {
      const handle = stack.use(await open(path));
      found.push(await handle.readFile('utf8'));
    } catch (error) {
      note(error);
    }
  }
  return found;
}

// ---- scenarios
export const scenarios = {
  happy: () => readable(['a', 'b', 'c']),
};
