import { openSync } from 'node:fs';

export function fill(descriptors: number[], paths: readonly string[]): void {
  for (const [index, path] of paths.entries()) {
    descriptors[index] = openSync(path, 'r'); // clean
  }
}
