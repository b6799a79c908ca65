// shows: a listener on a signal that may be missing
// offers: suggestion useAbortListener
// before: happy: held listener abort of request
// before: happy, work orders fails: held listener abort of request
import { controller, note, work } from 'scene';

export async function load(name: string, signal?: AbortSignal): Promise<string> {
  if (signal) {
    signal.addEventListener('abort', () => note(`stop ${name}`));
  }
  const text = await work(name);
  return `${text}!`;
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders', controller('request').signal),
  'no signal': () => load('orders'),
};
