// shows: a loop that is left and gone round early, with the file of the round still open
// offers: autofix
// peak: 1
// before: happy: peak 3
// before: happy, read b fails: peak 2
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close c fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close a fails: peak 3
// before: found: peak 2
// before: found, read b fails: peak 2
// before: found, close b fails: peak 2
// before: found, close a fails: peak 2
import { open } from 'node:fs/promises';

export async function find(paths: readonly string[], word: string): Promise<string | undefined> {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const handle = stack.use(await open(path));
    const text = await handle.readFile('utf8');
    if (text === '') continue;
    if (text.includes(word)) return path;
  }
  return undefined;
}

// ---- scenarios
export const scenarios = {
  happy: () => find(['a', 'b', 'c'], 'z'),
  found: () => find(['a', 'b', 'c'], 'b'),
};
