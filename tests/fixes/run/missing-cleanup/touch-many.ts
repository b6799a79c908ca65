// shows: files that are created in a loop and left open
// offers: suggestion closeAtOnce
// settings: { "style": "try-finally" }
// before: happy: held file a, held file b, held file c
// before: happy, open b fails: held file a
// before: happy, open c fails: held file a, held file b
// before: happy, close a fails: held file a, held file b, held file c
// before: happy, close b fails: held file a, held file b, held file c
// before: happy, close c fails: held file a, held file b, held file c
import { open } from 'node:fs/promises';

export async function touchAll(paths: readonly string[]): Promise<number> {
  for (const path of paths) {
    await open(path, 'a');
  }
  return paths.length;
}

// ---- scenarios
export const scenarios = {
  happy: () => touchAll(['a', 'b', 'c']),
};
