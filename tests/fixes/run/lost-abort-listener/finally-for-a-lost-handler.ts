// shows: a listener without a name, and work that is returned un-awaited
// offers: suggestion removeInFinally
// before: happy: held listener abort of request
// before: happy, work orders fails: held listener abort of request
import { controller, note, work } from 'scene';

export async function load(name: string, signal: AbortSignal): Promise<string> {
  signal.addEventListener('abort', () => note(`stop ${name}`));
  return work(name);
}

// ---- scenarios
export const scenarios = {
  happy: () => load('orders', controller('request').signal),
  aborted: async () => {
    const request = controller('request');
    const loading = load('orders', request.signal);
    request.abort();
    return await loading;
  },
};
