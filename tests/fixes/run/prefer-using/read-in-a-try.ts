// shows: a `finally` that is there for the release alone
// offers: autofix
// before: nothing
// releases: stay
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function load(path: string): Promise<void> {
  const handle = await open(path);
  try {
    note(await handle.readFile());
  } finally {
    await handle.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders.csv'),
  'an empty path': () => load(''),
};
