export function startProgress(text: string): () => void {
  const timer = setInterval(() => process.stdout.write('.'), 200); // clean
  console.info(text);
  return () => clearInterval(timer); // transferred: timer
}

export async function importAll(load: () => Promise<void>): Promise<void> {
  const stop = startProgress('importing'); // leaks: skippedOnThrow at await load()
  await load(); // held: stop
  stop(); // released: stop; free: stop
}

export async function importAllSafely(load: () => Promise<void>): Promise<void> {
  const stop = startProgress('importing'); // clean
  try {
    await load(); // held: stop
  } finally {
    stop(); // released: stop; free: stop
  }
}
