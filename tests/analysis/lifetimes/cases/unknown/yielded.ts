import { openSync } from 'node:fs';

export function* descriptors(paths: readonly string[]): Generator<number> {
  for (const path of paths) yield openSync(path, 'r'); // clean
}
