// shows: a catch that releases, and then waits for something that needs the lock
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy, work prepare a fails: held lock
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function run(job: string): Promise<string | undefined> {
  const release = await mutex.acquire();
  const prepared = await work(`prepare ${job}`);
  try {
    const answer = await work(prepared);
    release();
    return answer;
  } catch {
    release();
    await mutex.runExclusive(() => work(`undo ${job}`));
    return undefined;
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => run('a'),
};
