// shows: a result that is given back out of the `try`
// offers: autofix
// before: nothing
// releases: stay
import { open } from 'node:fs/promises';
import { note, work } from 'scene';

export async function first(paths: readonly string[]): Promise<unknown> {
  for (const path of paths) {
    const handle = await open(path);
    try {
      const text = await handle.readFile();
      if (await work(`check ${path}`)) return text;
    } finally {
      await handle.close();
    }
  }
  note('none');
  return undefined;
}

// ---- scenarios
export const scenarios = {
  happy: () => first(['a.csv', 'b.csv']),
  'no path': () => first([]),
};
