// shows: a file for each round, which a failing write leaves open
// offers: autofix
// together: write b x, close b
// before: happy, write a x fails: held file a
// before: happy, write b x fails: held file b
// before: happy, write c x fails: held file c
// before: happy, write b x and close b fail: held file b
import { open } from 'node:fs/promises';

export async function spread(paths: readonly string[], text: string): Promise<number> {
  let count = 0;
  for (const path of paths) {
    const handle = await open(path, 'w');
    await handle.writeFile(text);
    count += 1;
    await handle.close();
  }
  return count;
}

// ---- scenarios
export const scenarios = {
  happy: () => spread(['a', 'b', 'c'], 'x'),
};
