import { Mutex } from 'async-mutex';

const mutex = new Mutex();

export async function hold(holder: { release?: () => void }, key: string): Promise<void> {
  Object.assign(holder, { key, release: await mutex.acquire() }); // clean
}

export async function chain(previous: Promise<void>): Promise<() => void> {
  return previous.then(() => mutex.acquire()); // clean
}
