// shows: an early return that forgets the file
// offers: suggestion useUsing
// before: happy, stat a.txt fails: held file a.txt
// before: happy, read a.txt fails: held file a.txt
// before: too large: held file a.txt
// before: too large, stat a.txt fails: held file a.txt
// before: too large, close a.txt fails: held file a.txt
import { open } from 'node:fs/promises';

export async function firstLine(path: string, limit: number): Promise<string | undefined> {
  const handle = await open(path);
  const { size } = await handle.stat();
  if (size > limit) {
    return undefined;
  }
  const text = await handle.readFile('utf8');
  await handle.close();
  return text.split('\n')[0];
}

// ---- scenarios
export const scenarios = {
  happy: () => firstLine('a.txt', 100),
  'too large': () => firstLine('a.txt', 1),
};
