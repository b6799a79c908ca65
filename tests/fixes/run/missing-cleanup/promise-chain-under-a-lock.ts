// shows: work under a lock that is returned as a promise: it is awaited before the lock goes
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy: held lock
// before: happy, work check alice fails: held lock
// before: happy, work settle alice fails: held lock
// before: two at once: held lock, waits for ever: lock, it never settles
// before: two at once, lock fails: held lock
// before: two at once, lock (2) fails: held lock
// before: two at once, work check alice fails: held lock, waits for ever: lock
// before: two at once, work settle alice fails: held lock, waits for ever: lock
// before: two at once, work check bob fails: held lock, waits for ever: lock, it never settles
// before: two at once, work settle bob fails: held lock, waits for ever: lock, it never settles
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function settle(account: string): Promise<string> {
  const release = await mutex.acquire();
  await work(`check ${account}`);
  return work(`settle ${account}`).then((receipt) => receipt.toUpperCase());
}

// ---- scenarios
export const scenarios = {
  happy: () => settle('alice'),
  'two at once': () => Promise.all([settle('alice'), settle('bob')]),
};
