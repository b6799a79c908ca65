// shows: a loop of closes that stops at the first failure
// offers: suggestion releaseAll
// options: { "abandonsRest": true }
// failures: seen
// together: close a.csv, close b.csv
// before: happy, close a.csv fails: held file b.csv
// before: happy, close a.csv and close b.csv fail: held file b.csv
import { open, type FileHandle } from 'node:fs/promises';

export async function closeAll(handles: FileHandle[]): Promise<void> {
  for (const handle of handles) {
    await handle.close();
  }
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const first = await open('a.csv', 'w');
    await closeAll([first, await open('b.csv', 'w').catch(async (error: unknown) => { await first.close(); throw error; })]);
  },
};
