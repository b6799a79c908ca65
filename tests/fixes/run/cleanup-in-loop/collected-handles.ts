// shows: handles that are collected for nothing but their release after the loop
// offers: suggestion useUsing
// peak: 1
// before: happy: peak 3
// before: happy, read a fails: held file a
// before: happy, open b fails: held file a
// before: happy, read b fails: held file a, held file b, peak 2
// before: happy, open c fails: held file a, held file b, peak 2
// before: happy, read c fails: held file a, held file b, held file c, peak 3
// before: happy, close a fails: held file b, held file c, peak 3
// before: happy, close b fails: held file c, peak 3
// before: happy, close c fails: peak 3
import { open, type FileHandle } from 'node:fs/promises';

export async function checksum(paths: readonly string[]): Promise<number> {
  const handles: FileHandle[] = [];
  let sum = 0;
  for (const path of paths) {
    const handle = await open(path);
    handles.push(handle);
    const text = await handle.readFile('utf8');
    sum += text.length;
  }
  for (const handle of handles) {
    await handle.close();
  }
  return sum;
}

// ---- scenarios
export const scenarios = {
  happy: () => checksum(['a', 'b', 'c']),
};
