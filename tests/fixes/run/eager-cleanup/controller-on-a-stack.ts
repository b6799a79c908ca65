// shows: a signal that is never aborted, because `abort` has lost its controller
// offers: autofix
// before: happy: it calls what is no function of its object
// before: happy, work leaks fails: it calls what is no function of its object
import { work } from 'scene';

export async function search(text: string): Promise<string[]> {
  const seen: string[] = [];
  const controller = new AbortController();
  controller.signal.addEventListener('abort', () => seen.push('aborted'));
  await work(text).finally(controller.abort);
  return seen;
}

// ---- scenarios
import { defect } from 'scene';

function told(error: unknown): never {
  if (error instanceof TypeError) defect('it calls what is no function of its object');
  throw error;
}

export const scenarios = {
  happy: async () => await search('leaks').catch(told),
};
