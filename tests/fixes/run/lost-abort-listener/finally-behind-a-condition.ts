// shows: a listener on a signal that may be missing, removed on the normal path
// offers: suggestion removeInFinally
// before: happy, work orders fails: held listener abort of request
import { controller, note, work } from 'scene';

export async function load(name: string, signal?: AbortSignal): Promise<string> {
  const stop = (): void => note(`stop ${name}`);
  signal?.addEventListener('abort', stop);
  const text = await work(name);
  signal?.removeEventListener('abort', stop);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders', controller('request').signal),
  'no signal': () => load('orders'),
};
