// shows: a lock that is kept for ever when the work under it fails
// offers: suggestion useStack
// before: happy, work settle alice fails: held lock
// before: two at once, work settle alice fails: held lock, waits for ever: lock
// before: two at once, work settle bob fails: held lock
// before: again after a failure, work settle alice fails: held lock, waits for ever: lock, it never settles
// before: again after a failure, work settle alice (2) fails: held lock
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function settle(account: string): Promise<string> {
  const release = await mutex.acquire();
  const receipt = await work(`settle ${account}`);
  release();
  return receipt;
}

// ---- scenarios
export const scenarios = {
  happy: () => settle('alice'),
  'two at once': () => Promise.all([settle('alice'), settle('bob')]),
  'again after a failure': async () => [await settle('alice').catch((error: unknown) => error), await settle('alice')],
};
