// shows: a timer for a signal that has a name of its own
// offers: autofix
// before: happy: held timer of 60000 ms
// before: happy, work ask fails: held timer of 60000 ms
import { note, slow, work } from 'scene';

export async function load(ms: number): Promise<string> {
  const controller = new AbortController();
  const { signal } = controller;
  setTimeout(() => controller.abort(), ms);
  note(await work('ask', signal));
  return await slow('search', 100, signal);
}

// ---- scenarios
export const scenarios = {
  happy: () => load(60_000),
};
