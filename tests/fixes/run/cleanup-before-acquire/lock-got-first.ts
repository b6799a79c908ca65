// shows: who does not get the lock gives back that of another, and two work at once
// offers: suggestion acquireFirst
// before: three at once, lock (2) fails: two work at once
// before: three at once, lock (3) fails: two work at once
import { Mutex } from 'async-mutex';
import { defect, work } from 'scene';

const mutex = new Mutex();
let working = 0;

async function alone(account: string): Promise<string> {
  working += 1;
  if (working > 1) defect('two work at once');
  try {
    await work(`read ${account}`);
    await work(`check ${account}`);
    return await work(`settle ${account}`);
  } finally {
    working -= 1;
  }
}

export async function settle(account: string): Promise<string> {
  try {
    await mutex.acquire();
    return await alone(account);
  } finally {
    mutex.release();
  }
}

// ---- scenarios
export const scenarios = {
  happy: () => settle('alice'),
  'three at once': () => Promise.all(['alice', 'bob', 'carol'].map((account) => settle(account).catch(String))),
};
