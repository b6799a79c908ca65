// shows: a poll that goes on behind an early return
// offers: suggestion useStack
// before: happy, poll news fails: held poll news
// before: cached: held poll news
// before: cached, poll news fails: held poll news
import { note, poll } from 'scene';

export async function load(isCached: boolean): Promise<string> {
  const controller = new AbortController();
  const pending = poll('news', controller.signal);
  if (isCached) {
    note(await pending);
    return 'cached';
  }
  const text = await pending;
  controller.abort();
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load(false),
  cached: () => load(true),
};
