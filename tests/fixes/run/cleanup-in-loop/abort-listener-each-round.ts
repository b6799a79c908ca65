// shows: a listener for the abortion that each round adds and none removes
// offers: suggestion useAbortListener
// peak: 1
// before: happy: held listener abort of request, held listener abort of request, held listener abort of request, peak 3
// before: happy, work a fails: held listener abort of request
// before: happy, work b fails: held listener abort of request, held listener abort of request, peak 2
// before: happy, work c fails: held listener abort of request, held listener abort of request, held listener abort of request, peak 3
import { controller, work } from 'scene';

export async function retry(names: readonly string[], signal: AbortSignal): Promise<string[]> {
  const answers: string[] = [];
  for (const name of names) {
    const stop = (): void => undefined;
    signal.addEventListener('abort', stop);
    answers.push(await work(name));
  }
  return answers;
}

// ---- scenarios
export const scenarios = {
  happy: () => retry(['a', 'b', 'c'], controller('request').signal),
};
