// shows: what is aborted in order to be waited for is still aborted first, and also when the work in between fails
// offers: suggestion useStack
// options: { "missedByThrow": true }
// before: happy, poll meter fails: held poll meter
// before: happy, work record fails: held poll meter
import { note, poll, work } from 'scene';

export async function measure(): Promise<void> {
  const controller = new AbortController();
  const ended = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  note(await poll('meter', controller.signal));
  note(await work('record'));
  controller.abort();
  await ended;
}

// ---- scenarios
export const scenarios = {
  happy: () => measure(),
};
