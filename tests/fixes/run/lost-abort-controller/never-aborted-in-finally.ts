// shows: a poll whose controller only gave its signal
// offers: suggestion useFinally
// before: happy: held poll news
// before: happy, poll news fails: held poll news
// before: loud: held poll news
// before: loud, poll news fails: held poll news
import { note, poll } from 'scene';

export async function peek(isLoud: boolean): Promise<string> {
  const { signal } = new AbortController();
  const text = await poll('news', signal);
  if (isLoud) return text.toUpperCase();
  note(text);
  return text;
}

// ---- scenarios
export const scenarios = {
  happy: () => peek(false),
  loud: () => peek(true),
};
