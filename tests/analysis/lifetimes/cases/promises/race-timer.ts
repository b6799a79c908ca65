import { setTimeout as sleep } from 'node:timers/promises';

export async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  return await Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('late')), milliseconds); // optional: timerOutlivesRace at setTimeout
    }),
  ]);
}

export async function pause(): Promise<void> {
  await sleep(10); // not acquired
}
