import { closeSync, openSync, readFileSync } from 'node:fs';

export function compare(left: string, right: string): boolean {
  const cleanups: (() => void)[] = [];
  const first = openSync(left, 'r'); // leaks: skippedOnThrow at readFileSync(right
  const text = readFileSync(right, 'utf8'); // held: first
  cleanups.push(() => closeSync(first)); // released: first
  const same = readFileSync(first, 'utf8') === text;
  for (const step of cleanups) step();
  return same;
}
