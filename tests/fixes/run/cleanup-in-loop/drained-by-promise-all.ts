// shows: a list of cleanups that all start at once behind the loop
// offers: suggestion useUsing
// peak: 1
// before: happy: peak 3
// before: happy, read a fails: held file a
// before: happy, open b fails: held file a
// before: happy, read b fails: held file a, held file b, peak 2
// before: happy, open c fails: held file a, held file b, peak 2
// before: happy, read c fails: held file a, held file b, held file c, peak 3
// before: happy, close a fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close c fails: peak 3
import { open } from 'node:fs/promises';

export async function readAll(paths: readonly string[]): Promise<string> {
  const cleanups: (() => Promise<void>)[] = [];
  let text = '';
  for (const path of paths) {
    const handle = await open(path);
    cleanups.push(() => handle.close());
    text += await handle.readFile('utf8');
  }
  await Promise.all(cleanups.map((cleanup) => cleanup()));
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => readAll(['a', 'b', 'c']),
};
