// shows: a timer that only a failure leaves running
// offers: suggestion useFinally
// options: { "missedByThrow": true }
// before: happy, work ask fails: held timer of 60000 ms
import { note, work } from 'scene';

export async function load(): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 60_000);
  const answer = await work('ask', controller.signal);
  clearTimeout(timer);
  note(answer);
  return await work('read', controller.signal);
}

// ---- scenarios
export const scenarios = {
  happy: () => load(),
};
