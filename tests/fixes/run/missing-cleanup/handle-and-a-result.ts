// shows: a file that must be closed before what follows opens it again
// offers: suggestion useUsing
// before: happy, read app.log fails: held file app.log
import { open } from 'node:fs/promises';
import { defect, work } from 'scene';

const opened = new Set<string>();

async function reopen(path: string): Promise<void> {
  if (opened.has(path)) defect(`${path} is open already`);
  await work(`reopen ${path}`);
}

export async function rotate(path: string): Promise<string> {
  opened.add(path);
  const log = await open(path);
  const text = await log.readFile('utf8');
  await log.close();
  opened.delete(path);
  await reopen(path);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => rotate('app.log'),
};
