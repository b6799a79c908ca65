// shows: a second file in the variable of the first, which is never closed
// offers: suggestion useOwnVariable, autofix, suggestion useUsing
// before: happy: held file a.txt
// before: happy, read a.txt fails: held file a.txt
// before: happy, open a.txt (2) fails: held file a.txt
// before: happy, read a.txt (2) fails: held file a.txt, held file a.txt
// before: happy, close a.txt fails: held file a.txt
// before: happy, close a.txt (2) fails: held file a.txt
// before: not the same: held file a.txt
// before: not the same, read a.txt fails: held file a.txt
// before: not the same, open b.txt fails: held file a.txt
// before: not the same, read b.txt fails: held file a.txt, held file b.txt
// before: not the same, close b.txt fails: held file a.txt
// before: not the same, close a.txt fails: held file a.txt
import { open } from 'node:fs/promises';

export async function compare(left: string, right: string): Promise<boolean> {
  let handle = await open(left);
  const first = await handle.readFile('utf8');
  handle = await open(right);
  const second = await handle.readFile('utf8');
  await handle.close();
  return first === second;
}

// ---- scenarios
export const scenarios = {
  happy: () => compare('a.txt', 'a.txt'),
  'not the same': () => compare('a.txt', 'b.txt'),
};
