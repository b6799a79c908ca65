// shows: a helper of the file that closes the file, on one path only
// offers: suggestion useFinally
// before: happy, read a.txt fails: held file a.txt
import { open, type FileHandle } from 'node:fs/promises';

async function shut(handle: FileHandle): Promise<void> {
  await handle.close();
}

export async function load(path: string): Promise<string> {
  const handle = await open(path);
  const text = await handle.readFile('utf8');
  await shut(handle);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load('a.txt'),
};
