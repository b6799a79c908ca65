// shows: a rejection that leaves the listener, which the result removes
// offers: suggestion removeOnSettle
// before: happy, work orders fails: held listener abort of request
import { controller, work } from 'scene';

export function cancellable(name: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error('aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
    work(name).then(
      (text) => {
        signal.removeEventListener('abort', onAbort);
        resolve(text);
      },
      (error) => reject(error),
    );
  });
}

// ---- scenarios
export const scenarios = {
  happy: () => cancellable('orders', controller('request').signal),
};
