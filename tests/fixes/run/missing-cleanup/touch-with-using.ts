// shows: a file that is created and left open, where `using` is at hand
// offers: suggestion useUsing
// before: happy: held file run.pid
// before: happy, work begin fails: held file run.pid
// before: happy, close run.pid fails: held file run.pid
import { open } from 'node:fs/promises';
import { work } from 'scene';

export async function begin(path: string): Promise<string> {
  await open(path, 'wx');
  return await work('begin');
}

// ---- scenarios
export const scenarios = {
  happy: () => begin('run.pid'),
};
