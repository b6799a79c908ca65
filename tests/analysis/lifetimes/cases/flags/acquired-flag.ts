import { Mutex } from 'async-mutex';

const mutex = new Mutex();

export async function refresh(isShared: boolean, work: () => Promise<void>): Promise<void> {
  let isLocked = false;
  let unlock = (): void => undefined;
  try {
    if (isShared) {
      unlock = await mutex.acquire(); // clean
      isLocked = true; // held: unlock
    }
    await work();
  } finally {
    if (isLocked) {
      unlock(); // released: unlock; free: unlock
    }
  }
}
