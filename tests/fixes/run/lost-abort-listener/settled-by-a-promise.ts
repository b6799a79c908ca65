// shows: a promise that the work settles, with the listener left on the signal
// offers: suggestion removeOnSettle
// before: happy: held listener abort of request
// before: happy, work orders fails: held listener abort of request
import { controller, work } from 'scene';

export function cancellable(name: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    work(name).then(resolve, reject);
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => cancellable('orders', controller('request').signal),
  aborted: async () => {
    const request = controller('request');
    const loading = cancellable('orders', request.signal);
    request.abort();
    return await loading;
  },
};
