// shows: a log that is rotated without closing the old one
// offers: suggestion useOwnVariable, autofix, suggestion useUsing
// before: happy: held file app.log
// before: happy, write app.log last line fails: held file app.log
// before: happy, open app.log.1 fails: held file app.log
// before: happy, write app.log.1 first line fails: held file app.log, held file app.log.1
// before: happy, work announce fails: held file app.log, held file app.log.1
// before: happy, close app.log.1 fails: held file app.log
// before: happy, close app.log fails: held file app.log
import { open } from 'node:fs/promises';
import { work } from 'scene';

export async function rotate(path: string): Promise<void> {
  let log = await open(path, 'a');
  await log.appendFile('last line');
  log = await open(`${path}.1`, 'a');
  await log.appendFile('first line');
  await work('announce');
  await log.close();
}

// ---- scenarios
export const scenarios = {
  happy: () => rotate('app.log'),
};
