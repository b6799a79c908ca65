// shows: two files in each round, both on the outer stack
// offers: autofix
// peak: 2
// before: happy: peak 4
// before: happy, open b.bak fails: peak 3
// before: happy, read b fails: peak 4
// before: happy, write b.bak <b> fails: peak 4
// before: happy, close b.bak fails: peak 4
// before: happy, close b fails: peak 4
// before: happy, close a.bak fails: peak 4
// before: happy, close a fails: peak 4
import { open } from 'node:fs/promises';

export async function copyAll(paths: readonly string[]): Promise<void> {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const source = stack.use(await open(path));
    const target = stack.use(await open(`${path}.bak`, 'w'));
    await target.writeFile(await source.readFile('utf8'));
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => copyAll(['a', 'b']),
};
