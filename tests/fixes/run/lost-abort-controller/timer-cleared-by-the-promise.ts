// shows: a function that is not async clears its timer when its promise settles
// offers: suggestion useFinally
// before: happy: held timer of 60000 ms
import { slow } from 'scene';

export function load(ms: number): Promise<string> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('too slow')), ms);
  return slow('search', 100, controller.signal).then((text) => text.toUpperCase());
}

// ---- scenarios
export const scenarios = {
  happy: () => load(60_000),
};
