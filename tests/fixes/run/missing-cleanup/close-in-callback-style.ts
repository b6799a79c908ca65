// shows: a close whose promise is dropped on one path
// offers: suggestion useUsing
// before: happy, read a.txt fails: held file a.txt
// before: happy, work check fails: held file a.txt
import { open } from 'node:fs/promises';
import { work } from 'scene';

export async function headOf(path: string): Promise<string> {
  const handle = await open(path);
  const text = await handle.readFile('utf8');
  if (text === '') {
    await handle.close();
    throw new Error('empty');
  }
  await work('check');
  await handle.close();
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => headOf('a.txt'),
};
