import { Sema } from 'async-sema';

const slots = new Sema(4);

export async function limited(work: () => Promise<void>): Promise<void> {
  await slots.acquire(); // leaks: skippedOnThrow at await work()
  await work(); // held: slots
  slots.release(); // released: slots; free: slots
}

export async function limitedSafely(work: () => Promise<void>): Promise<void> {
  await slots.acquire(); // clean
  try {
    await work(); // held: slots
  } finally {
    slots.release(); // released: slots; free: slots
  }
}

export function report(send: (slots: Sema) => void): void {
  send(slots);
}
