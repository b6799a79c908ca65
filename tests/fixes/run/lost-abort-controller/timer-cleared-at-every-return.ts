// shows: a timer that an early return leaves running
// offers: suggestion useFinally
// before: happy, work ask fails: held timer of 60000 ms
// before: happy, work read fails: held timer of 60000 ms
// before: short: held timer of 60000 ms
// before: short, work ask fails: held timer of 60000 ms
import { note, work } from 'scene';

export async function load(isShort: boolean): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 60_000);
  note(await work('ask', controller.signal));
  if (isShort) return 'short';
  const text = await work('read', controller.signal);
  clearTimeout(timer);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load(false),
  short: () => load(true),
};
