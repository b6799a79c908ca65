// shows: a body that becomes a function of its own, which reads what is around it
// offers: suggestion extractHelper
// peak: 1
// before: happy: peak 3
// before: happy, read b fails: peak 2
// before: happy, open c fails: peak 2
// before: happy, read c fails: peak 3
// before: happy, close c fails: peak 3
// before: happy, close b fails: peak 3
// before: happy, close a fails: peak 3
import { open } from 'node:fs/promises';
import { note } from 'scene';

export async function publish(paths: readonly string[], prefix: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const handle = stack.use(await open(path));
    const text = await handle.readFile('utf8');
    note(`${prefix} ${text}`);
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => publish(['a', 'b', 'c'], 'got'),
};
