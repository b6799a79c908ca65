// shows: an early exit behind its own release, which takes the same lock again
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy, work fresh fails: held lock
// before: happy, work answer fails: held lock
// before: stale, work stale fails: held lock
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function load(key: string): Promise<string> {
  const release = await mutex.acquire();
  const state = await work(key);
  if (state === '<stale>') {
    release();
    return await refresh(key);
  }
  const answer = await work('answer');
  release();
  return answer;
}

function refresh(key: string): Promise<string> {
  return mutex.runExclusive(() => work(`refresh ${key}`));
}

// ---- scenarios
export const scenarios = {
  happy: () => load('fresh'),
  stale: () => load('stale'),
};
