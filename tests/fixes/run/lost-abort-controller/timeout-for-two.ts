// shows: one timer for two pieces of work, which both end before it
// offers: autofix
// before: happy: held timer of 60000 ms
import { note, slow } from 'scene';

const limit = 60 * 1_000;

export async function loadBoth(): Promise<void> {
  const controller = new AbortController();
  // Both together.
  setTimeout(() => {
    controller.abort();
  }, limit);
  note(await slow('first', 100, controller.signal));
  note(await slow('second', 100, controller.signal));
}

// ---- scenarios
export const scenarios = {
  happy: () => loadBoth(),
};
