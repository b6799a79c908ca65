// shows: a release in catch and one at the end, and an early return with neither
// offers: suggestion useUsing
// before: binary: held file b.txt
// before: binary, close b.txt fails: held file b.txt
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function parse(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const text = await handle.readFile('utf8');
    if (text.startsWith('<b')) {
      return 'binary';
    }
    note(`read ${text}`);
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return 'text';
}

// ---- scenarios
export const scenarios = {
  happy: () => parse('a.txt'),
  binary: () => parse('b.txt'),
};
