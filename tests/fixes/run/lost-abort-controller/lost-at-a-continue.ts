// shows: a round of a loop that goes on to the next with its poll at work
// offers: suggestion useFinally
// before: happy, poll news fails: held poll news
// before: happy, poll mail fails: held poll mail
// before: one is empty: held poll empty
// before: one is empty, poll empty fails: held poll empty
// before: one is empty, poll mail fails: held poll empty, held poll mail
import { note, poll } from 'scene';

export async function watchAll(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const controller = new AbortController();
    const first = await poll(name, controller.signal);
    if (first.includes('empty')) continue;
    note(first);
    controller.abort();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => watchAll(['news', 'mail']),
  'one is empty': () => watchAll(['empty', 'mail']),
};
