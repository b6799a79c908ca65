// shows: the same, with a promise that is returned and must settle before the abort
// offers: suggestion useFinally
// before: happy, poll news fails: held poll news
// before: happy, work read fails: held poll news
// before: quick: held poll news
// before: quick, poll news fails: held poll news
import { note, poll, work } from 'scene';

export async function load(isQuick: boolean): Promise<string> {
  const controller = new AbortController();
  const pending = poll('news', controller.signal);
  if (isQuick) return pending;
  note(await pending);
  const text = await work('read');
  controller.abort();
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => load(false),
  quick: () => load(true),
};
