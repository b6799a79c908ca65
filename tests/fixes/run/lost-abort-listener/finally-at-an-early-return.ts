// shows: an early return that leaves the listener
// offers: suggestion removeInFinally
// before: happy, work orders fails: held listener abort of request
// before: happy, work more fails: held listener abort of request
// before: empty: held listener abort of request
// before: empty, work none fails: held listener abort of request
import { controller, note, work } from 'scene';

export async function load(name: string, signal: AbortSignal): Promise<string> {
  const stop = (): void => note(`stop ${name}`);
  signal.addEventListener('abort', stop);
  const text = await work(name);
  if (text === '<none>') return 'nothing';
  const more = await work('more');
  signal.removeEventListener('abort', stop);
  return text + more;
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders', controller('request').signal),
  empty: () => load('none', controller('request').signal),
};
