// shows: a file that is created and left open
// offers: suggestion closeAtOnce
// settings: { "style": "try-finally" }
// before: happy: held file ready
// before: happy, close ready fails: held file ready
import { open } from 'node:fs/promises';

export async function touch(path: string): Promise<void> {
  await open(path, 'a');
}

// ---- scenarios
export const scenarios = {
  happy: () => touch('ready'),
};
