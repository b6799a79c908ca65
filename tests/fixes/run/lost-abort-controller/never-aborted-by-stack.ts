// shows: a poll that nothing can stop
// offers: suggestion useStack
// before: happy: held poll news
// before: happy, poll news fails: held poll news
// before: happy, work read fails: held poll news
import { note, poll, work } from 'scene';

export async function peek(): Promise<string> {
  const controller = new AbortController();
  const text = await poll('news', controller.signal);
  note(text);
  return work('read');
}

// ---- scenarios
export const scenarios = {
  happy: () => peek(),
};
