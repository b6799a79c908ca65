// shows: a generator whose consumer stops early
// offers: autofix
// before: happy, read a fails: held file a
// before: happy, read b fails: held file b
// before: happy, read c fails: held file c
// before: stops early: held file b
// before: stops early, read a fails: held file a
// before: stops early, read b fails: held file b
// before: stops early, close b fails: held file b
import { open } from 'node:fs/promises';

async function* words(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const handle = await open(path);
    yield await handle.readFile('utf8');
    await handle.close();
  }
}

export async function first(paths: readonly string[], limit: number): Promise<string[]> {
  const found: string[] = [];
  for await (const word of words(paths)) {
    found.push(word);
    if (found.length === limit) break;
  }
  return found;
}

// ---- scenarios
export const scenarios = {
  happy: () => first(['a', 'b', 'c'], 5),
  'stops early': () => first(['a', 'b', 'c'], 2),
};
