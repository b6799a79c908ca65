// shows: a lock that is kept for ever when the work under it fails; the next one waits for it
// offers: suggestion useFinally
// settings: { "style": "try-finally" }
// before: happy, work settle alice fails: held lock
// before: again after a failure, work settle alice fails: held lock, waits for ever: lock, it never settles
// before: again after a failure, work settle bob fails: held lock
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
  'again after a failure': async () => [await settle('alice').catch((error: unknown) => error), await settle('bob')],
};
