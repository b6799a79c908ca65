export async function withRegion(region: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.REGION;
  process.env.REGION = region; // leaks: skippedOnThrow at await work()
  await work();
  process.env.REGION = before;
}

export async function withRegionAlways(region: string, work: () => Promise<void>): Promise<void> {
  const before = process.env.REGION;
  process.env.REGION = region; // clean
  try {
    await work();
  } finally {
    if (before === undefined) {
      delete process.env.REGION;
    } else {
      process.env.REGION = before;
    }
  }
}

export function useRegion(region: string): void {
  process.env.REGION = region; // not acquired
}
