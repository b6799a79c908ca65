// shows: an object that is returned with what was read
// offers: suggestion useUsing
// before: happy, stat a.txt fails: held file a.txt
// before: happy, read a.txt fails: held file a.txt
import { open } from 'node:fs/promises';

export async function describeFile(path: string): Promise<{ text: string; size: number }> {
  const handle = await open(path);
  const { size } = await handle.stat();
  const text = await handle.readFile('utf8');
  await handle.close();
  return { text, size };
}

// ---- scenarios
export const scenarios = {
  happy: () => describeFile('a.txt'),
};
