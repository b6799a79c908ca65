// shows: a lock that must be gone before what follows takes it again, where nothing of it is used behind it
// offers: suggestion useStack
// before: happy, work take box fails: held lock
import { Mutex } from 'async-mutex';
import { work } from 'scene';

const mutex = new Mutex();

export async function move(item: string): Promise<void> {
  const release = await mutex.acquire();
  await work(`take ${item}`);
  release();
  await mutex.runExclusive(() => work(`put ${item}`));
}

// ---- scenarios
export const scenarios = {
  happy: () => move('box'),
};
