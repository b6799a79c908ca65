// shows: a break that leaves the loop with a file open
// offers: suggestion useUsing
// before: happy, read a fails: held file a
// before: happy, read b fails: held file b
// before: happy, read c fails: held file c
// before: found in the second: held file b
// before: found in the second, read a fails: held file a
// before: found in the second, read b fails: held file b
// before: found in the second, close b fails: held file b
import { open } from 'node:fs/promises';

export async function find(paths: readonly string[], word: string): Promise<string | undefined> {
  let found: string | undefined;
  for (const path of paths) {
    const handle = await open(path);
    const text = await handle.readFile('utf8');
    if (text.includes(word)) {
      found = path;
      break;
    }
    await handle.close();
  }
  return found;
}

// ---- scenarios
export const scenarios = {
  happy: () => find(['a', 'b', 'c'], 'z'),
  'found in the second': () => find(['a', 'b', 'c'], 'b'),
};
