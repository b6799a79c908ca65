// shows: a loop over indices, from the last handle to the first, that stops at the first failure
// offers: suggestion releaseAll
// options: { "abandonsRest": true }
// failures: seen
// together: close a.csv, close b.csv
// before: happy, close b.csv fails: held file a.csv
// before: happy, close a.csv and close b.csv fail: held file a.csv
import { open, type FileHandle } from 'node:fs/promises';

export async function closeReversed(handles: FileHandle[]): Promise<string> {
  for (let index = handles.length - 1; index >= 0; index -= 1) {
    await handles[index]?.close();
  }
  return 'closed';
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    const first = await open('a.csv', 'w');
    return await closeReversed([first, await open('b.csv', 'w').catch(async (error: unknown) => { await first.close(); throw error; })]);
  },
  none: () => closeReversed([]),
};
