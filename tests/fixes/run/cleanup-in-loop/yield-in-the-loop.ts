// shows: a generator whose files all stay open until its end
// offers: autofix
// peak: 1
// before: happy: peak 3
// before: happy, read b fails: peak 2
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close c fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close a fails: peak 3
// before: stops early: peak 2
// before: stops early, read b fails: peak 2
// before: stops early, close b fails: peak 2
// before: stops early, close a fails: peak 2
import { open } from 'node:fs/promises';

async function* texts(paths: readonly string[]): AsyncGenerator<string> {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const handle = stack.use(await open(path));
    yield await handle.readFile('utf8');
  }
}

export async function first(paths: readonly string[], limit: number): Promise<string[]> {
  const found: string[] = [];
  for await (const text of texts(paths)) {
    found.push(text);
    if (found.length === limit) break;
  }
  return found;
}

// ---- scenarios
export const scenarios = {
  happy: () => first(['a', 'b', 'c'], 5),
  'stops early': () => first(['a', 'b', 'c'], 2),
};
