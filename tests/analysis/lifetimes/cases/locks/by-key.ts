import type { KeyedLocks } from './keyed-locks.js';

export async function update(locks: KeyedLocks, key: string, work: () => Promise<void>): Promise<void> {
  await locks.lock(key); // leaks: skippedOnThrow at await work()
  await work(); // held: locks
  locks.unlock(key); // released: locks; free: locks
}

export async function updateSafely(locks: KeyedLocks, key: string, work: () => Promise<void>): Promise<void> {
  await locks.lock(key); // clean
  try {
    await work(); // held: locks
  } finally {
    locks.unlock(key); // released: locks; free: locks
  }
}
