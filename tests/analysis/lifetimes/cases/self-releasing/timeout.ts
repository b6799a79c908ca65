export async function remind(work: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => console.warn('slow'), 1_000); // optional: skippedOnThrow at await work()
  await work(); // held: timer
  clearTimeout(timer); // released: timer; free: timer
}

export async function remindUnless(isQuiet: boolean, work: () => Promise<void>): Promise<void> {
  const timer = setTimeout(() => console.warn('slow'), 1_000); // leaks: skippedOnPath at return
  if (isQuiet) return; // held: timer
  try {
    await work();
  } finally {
    clearTimeout(timer); // released: timer; free: timer
  }
}

export function later(work: () => void): void {
  setTimeout(work, 10); // clean
}
