// shows: a signal whose controller is thrown away
// offers: suggestion useStack
// before: happy: held poll news
// before: happy, poll news fails: held poll news
import { note, poll } from 'scene';

export async function peek(): Promise<void> {
  note('peeking');
  note(await poll('news', new AbortController().signal));
}

// ---- scenarios
export const scenarios = {
  happy: () => peek(),
};
