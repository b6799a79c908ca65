export async function exclusive(work: () => Promise<void>): Promise<void> {
  const guard = { // leaks: skippedOnThrow at await work()
    [Symbol.dispose](): void {
      console.debug('left');
    },
  };
  await work(); // held: guard
  guard[Symbol.dispose](); // released: guard; free: guard
}
