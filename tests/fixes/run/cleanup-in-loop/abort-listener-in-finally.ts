// shows: a listener for the abortion that each round adds, removed by hand
// offers: suggestion removeInFinally
// settings: { "style": "try-finally" }
// peak: 1
// before: happy: held listener abort of request, held listener abort of request, peak 2
// before: happy, work a fails: held listener abort of request
// before: happy, work c fails: held listener abort of request, held listener abort of request, peak 2
// before: found: held listener abort of request, held listener abort of request, peak 2
// before: found, work a fails: held listener abort of request
// before: found, work b fails: held listener abort of request, held listener abort of request, peak 2
import { controller, work } from 'scene';

export async function retry(names: readonly string[], signal: AbortSignal): Promise<string> {
  for (const name of names) {
    const stop = (): void => undefined;
    signal.addEventListener('abort', stop, { once: true });
    const answer = await work(name);
    if (answer === '<b>') return answer;
  }
  return 'none';
}

// ---- scenarios
export const scenarios = {
  happy: () => retry(['a', 'c'], controller('request').signal),
  found: () => retry(['a', 'b', 'c'], controller('request').signal),
};
