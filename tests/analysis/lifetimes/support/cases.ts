/** The cases: one source file each, with marks in its lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface LifetimeCase {
  /** The path below `cases`. */
  readonly name: string;
  readonly text: string;
}

/** All cases, in alphabetical order. */
export function loadCases(): LifetimeCase[] {
  const folder = fileURLToPath(new URL('../cases/', import.meta.url));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.[cm]?[jt]sx?$/u.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(folder + name, 'utf8') }));
}
