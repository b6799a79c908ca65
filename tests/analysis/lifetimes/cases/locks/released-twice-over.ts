import { Mutex } from 'async-mutex';

const mutex = new Mutex();

export async function serial(work: () => Promise<void>): Promise<void> {
  const release = await mutex.acquire(); // clean
  try {
    await work();
  } finally {
    mutex.release(); // released: release; free: release
  }
}

export async function scoped(work: () => Promise<void>): Promise<void> {
  await mutex.runExclusive(work); // not acquired
}
