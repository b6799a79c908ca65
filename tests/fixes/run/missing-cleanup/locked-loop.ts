// shows: a lock in a loop, which a continue keeps
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy, work a fails: held lock
// before: happy, work b fails: held lock
// before: an empty job: held lock, waits for ever: lock, it never settles
// before: an empty job, work a fails: held lock
// before: an empty job, lock (3) fails: held lock
// before: an empty job, work b fails: held lock, waits for ever: lock, it never settles
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function drain(jobs: readonly string[]): Promise<string[]> {
  const done: string[] = [];
  for (const job of jobs) {
    const release = await mutex.acquire();
    if (job === '') {
      continue;
    }
    done.push(await work(job));
    release();
  }
  return done;
}

// ---- scenarios
export const scenarios = {
  happy: () => drain(['a', 'b']),
  'an empty job': () => drain(['a', '', 'b']),
};
