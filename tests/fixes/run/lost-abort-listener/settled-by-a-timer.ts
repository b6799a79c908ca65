// shows: a delay whose listener outlives it
// offers: suggestion removeOnSettle
// before: happy: held listener abort of request
import { controller, note } from 'scene';

export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('aborted'));
    });
  });
}

// ---- scenarios
export const scenarios = {
  happy: async () => {
    await delay(1_000, controller('request').signal);
    note('late');
  },
  aborted: async () => {
    const request = controller('request');
    const waiting = delay(1_000, request.signal);
    request.abort();
    await waiting;
  },
};
