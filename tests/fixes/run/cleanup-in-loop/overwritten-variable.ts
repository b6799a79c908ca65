// shows: a variable outside of the loop, of which only the last file is closed
// offers: suggestion useUsing
// peak: 1
// before: happy: held file a, held file b, peak 3
// before: happy, read a fails: held file a
// before: happy, open b fails: held file a
// before: happy, read b fails: held file a, held file b, peak 2
// before: happy, open c fails: held file a, held file b, peak 2
// before: happy, read c fails: held file a, held file b, held file c, peak 3
// before: happy, close c fails: held file a, held file b, peak 3
// before: happy, close a fails: held file a, held file b, peak 3
// before: happy, close b fails: held file a, held file b, peak 3
import { open, type FileHandle } from 'node:fs/promises';

export async function readAll(paths: readonly string[]): Promise<string> {
  let text = '';
  let handle: FileHandle | undefined;
  for (const path of paths) {
    handle = await open(path);
    text += await handle.readFile('utf8');
  }
  await handle?.close();
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => readAll(['a', 'b', 'c']),
  none: () => readAll([]),
};
