// shows: the same, where there are no stacks
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy: held poll news
// before: happy, poll news fails: held poll news
import { note, poll } from 'scene';

export async function peek(): Promise<string> {
  // What is new.
  const text = await poll('news', new AbortController().signal);
  note(text);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => peek(),
};
