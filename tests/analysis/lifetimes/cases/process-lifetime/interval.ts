export function heartbeat(send: () => void): void {
  setInterval(send, 1_000); // optional: discarded
}

export async function spin(work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => process.stdout.write('.'), 100); // leaks: skippedOnThrow at await work()
  await work(); // held: timer
  clearInterval(timer); // released: timer; free: timer
}
