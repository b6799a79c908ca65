// shows: two files in one function, of which a failing copy leaves both open
// offers: autofix
// before: happy, open b.txt fails: held file a.txt
// before: happy, read a.txt fails: held file a.txt, held file b.txt
// before: happy, write b.txt <a.txt> fails: held file a.txt, held file b.txt
// before: happy, close b.txt fails: held file a.txt
import { open } from 'node:fs/promises';

export async function copy(from: string, to: string): Promise<void> {
  const source = await open(from);
  const target = await open(to, 'w');
  await target.writeFile(await source.readFile('utf8'));
  await target.close();
  await source.close();
}

// ---- scenarios
export const scenarios = {
  happy: () => copy('a.txt', 'b.txt'),
};
