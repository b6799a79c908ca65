// shows: a loop that is left with a poll at work
// offers: suggestion useStack
// before: happy, poll news fails: held poll news
// before: happy, poll mail fails: held poll mail
// before: found: held poll mail
// before: found, poll news fails: held poll news
// before: found, poll mail fails: held poll mail
import { note, poll } from 'scene';

export async function first(names: readonly string[], wanted: string): Promise<string> {
  let found = 'none';
  for (const name of names) {
    const controller = new AbortController();
    const text = await poll(name, controller.signal);
    if (text.includes(wanted)) {
      found = name;
      break;
    }
    note(text);
    controller.abort();
  }
  return found;
}

// ---- scenarios
export const scenarios = {
  happy: () => first(['news', 'mail'], 'nothing'),
  found: () => first(['news', 'mail'], 'mail'),
};
