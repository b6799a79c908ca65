// shows: a listener that stays on the signal when the work fails
// offers: suggestion useAbortListener
// before: happy, work orders fails: held listener abort of request
// before: two, work orders fails: held listener abort of request
// before: two, work prices fails: held listener abort of request
import { controller, note, work } from 'scene';

export async function load(name: string, signal: AbortSignal): Promise<string> {
  const stop = (): void => note(`stop ${name}`);
  signal.addEventListener('abort', stop);
  const text = await work(name);
  signal.removeEventListener('abort', stop);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders', controller('request').signal),
  two: async () => {
    const { signal } = controller('request');
    return [await load('orders', signal), await load('prices', signal)];
  },
};
