// shows: a lock that was not got is given back, by calling nothing
// offers: autofix
// failures: seen
// releases: mask
// before: happy, lock fails: unseen lock
// before: twice, lock fails: unseen lock
// before: twice, lock (2) fails: unseen lock (2)
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function settle(account: string): Promise<string> {
  let release!: () => void;
  try {
    release = await mutex.acquire();
    return await work(`settle ${account}`);
  } finally {
    release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => settle('alice'),
  twice: async () => [await settle('alice'), await settle('bob')],
};
