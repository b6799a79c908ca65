// shows: a list of cleanups that is drained in finally
// offers: suggestion useUsing
// peak: 1
// before: happy: peak 3
// before: happy, read b fails: peak 2
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close a fails: held file b, held file c, peak 3
// before: happy, close b fails: held file c, peak 3
// before: happy, close c fails: peak 3
import { open } from 'node:fs/promises';

export async function readAll(paths: readonly string[]): Promise<string> {
  const cleanups: (() => Promise<void>)[] = [];
  try {
    let text = '';
    for (const path of paths) {
      const handle = await open(path);
      cleanups.push(() => handle.close());
      text += await handle.readFile('utf8');
    }
    return text;
  } finally {
    for (const cleanup of cleanups) await cleanup();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => readAll(['a', 'b', 'c']),
};
