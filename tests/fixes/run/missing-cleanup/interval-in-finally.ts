// shows: a timer that goes on when the upload fails, or there is nothing to upload
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy, work confirm fails: held interval of 400 ms
// before: nothing: held interval of 400 ms
import { note, slow, work } from 'scene';

export async function upload(parts: readonly string[]): Promise<string> {
  const timer = setInterval(() => note('still at it'), 400);
  if (parts.length === 0) return 'nothing';
  for (const part of parts) await slow(part, 500);
  const answer = await work('confirm');
  clearInterval(timer);
  return answer;
}

// ---- scenarios
export const scenarios = {
  happy: () => upload(['a', 'b']),
  nothing: () => upload([]),
};
