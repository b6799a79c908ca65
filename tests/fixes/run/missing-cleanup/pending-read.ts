// shows: a file that nobody closes, and whose read is still going on when the function returns
// offers: suggestion useUsing
// before: happy: held file a.txt
// before: happy, read a.txt fails: held file a.txt
// before: happy, close a.txt fails: held file a.txt
import { open } from 'node:fs/promises';

export async function load(path: string): Promise<string> {
  const handle = await open(path);
  return handle.readFile('utf8');
}

// ---- scenarios
export const scenarios = {
  happy: () => load('a.txt'),
};
