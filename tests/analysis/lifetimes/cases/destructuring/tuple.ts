import { Semaphore } from 'async-mutex';

const slots = new Semaphore(4);

export async function upload(send: () => Promise<number>): Promise<number> {
  const [value, release] = await slots.acquire(); // leaks: skippedOnThrow at await send()
  console.debug(`slot ${value}`); // held: release
  const sent = await send(); // held: release
  release(); // released: release; free: release
  return sent;
}

export async function uploadSafely(send: () => Promise<number>): Promise<number> {
  const [, release] = await slots.acquire(); // clean
  try {
    return await send();
  } finally {
    release(); // released: release; free: release
  }
}
