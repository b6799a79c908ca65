// shows: a list of closes that nobody waits for
// offers: autofix
// failures: seen
// before: happy, close left.csv fails: unseen close left.csv, unhandled: close left.csv failed
// before: happy, close right.csv fails: unseen close right.csv, unhandled: close right.csv failed
import { open, type FileHandle } from 'node:fs/promises';

export async function closeBoth(left: FileHandle, right: FileHandle): Promise<string> {
  Promise.all([left.close(), right.close()]);
  return 'closed';
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const left = await open('left.csv', 'w');
    return await closeBoth(left, await open('right.csv', 'w').catch(async (error: unknown) => { await left.close(); throw error; }));
  },
};
