export function inFolder(folder: string, work: () => void): void {
  const before = process.cwd();
  process.chdir(folder); // leaks: skippedOnThrow at work()
  work();
  process.chdir(before);
}

export function inFolderAlways(folder: string, work: () => void): void {
  const before = process.cwd();
  process.chdir(folder); // clean
  try {
    work();
  } finally {
    process.chdir(before);
  }
}

export function enter(folder: string): void {
  process.chdir(folder); // not acquired
}
