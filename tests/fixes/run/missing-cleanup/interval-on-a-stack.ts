// shows: a timer that goes on when the work fails
// offers: suggestion useStack
// before: happy, work confirm fails: held interval of 400 ms
import { note, slow, work } from 'scene';

export async function withProgress(): Promise<string> {
  const timer = setInterval(() => note('still at it'), 400);
  await slow('upload', 1_000);
  const answer = await work('confirm');
  clearInterval(timer);
  return answer;
}

// ---- scenarios
export const scenarios = {
  happy: () => withProgress(),
};
