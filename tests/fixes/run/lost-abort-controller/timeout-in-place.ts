// shows: a timer that nobody clears keeps the process waiting behind the work
// offers: autofix
// before: happy: held timer of 60000 ms
import { note, slow } from 'scene';

export async function load(ms: number): Promise<void> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  note(await slow('search', 100, controller.signal));
}

// ---- scenarios
export const scenarios = {
  happy: () => load(60_000),
};
