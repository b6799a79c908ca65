// shows: a close on one branch that nobody waits for
// offers: autofix
// failures: seen
// before: happy, close orders.csv fails: unseen close orders.csv, unhandled: close orders.csv failed
import { open } from 'node:fs/promises';

export async function mark(path: string, isUrgent: boolean): Promise<string> {
  const handle = await open(path, 'a');
  if (isUrgent) handle.close();
  else await handle.close();
  return isUrgent ? 'urgent' : 'later';
}

// ---- scenarios
export const scenarios = {
  happy: () => mark('orders.csv', true),
  later: () => mark('orders.csv', false),
};
