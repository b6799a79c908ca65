// shows: an early exit behind its own close, which must not be taken when the close fails
// offers: suggestion useUsing
// before: happy, stat a.txt fails: held file a.txt
// before: happy, read a.txt fails: held file a.txt
// before: too large, stat a.txt fails: held file a.txt
import { open } from 'node:fs/promises';
import { work } from 'scene';

export async function load(path: string, limit: number): Promise<string> {
  const handle = await open(path);
  const { size } = await handle.stat();
  if (size > limit) {
    await handle.close();
    return await work(`load ${path} in parts`);
  }
  const text = await handle.readFile('utf8');
  await handle.close();
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load('a.txt', 100),
  'too large': () => load('a.txt', 1),
};
