// shows: a write that fails leaves the file open, and its data unsaved
// offers: autofix
// before: happy, write audit.log login fails: held file audit.log
// before: happy, write audit.log logout fails: held file audit.log
// before: happy, sync audit.log fails: held file audit.log
// before: nothing to write, sync audit.log fails: held file audit.log
import { open } from 'node:fs/promises';

export async function append(path: string, lines: readonly string[]): Promise<void> {
  const handle = await open(path, 'a');
  for (const line of lines) {
    await handle.appendFile(line);
  }
  await handle.sync();
  await handle.close();
}

// ---- scenarios
export const scenarios = {
  happy: () => append('audit.log', ['login', 'logout']),
  'nothing to write': () => append('audit.log', []),
};
