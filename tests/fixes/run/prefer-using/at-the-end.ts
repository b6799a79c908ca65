// shows: a release in the last statement, with nothing in between that may fail
// offers: autofix
// before: nothing
// releases: stay
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function touch(path: string): Promise<void> {
  const handle = await open(path, 'a');
  console.log('touched', path);
  await handle.close();
}

// ---- scenarios
export const scenarios = {
  happy: () => touch('stamp').then(() => note('done')),
  twice: () => Promise.all([touch('a'), touch('b')]),
};
