import { closeSync, openSync } from 'node:fs';

export function scan(folders: readonly (readonly string[])[], isWanted: (fd: number) => boolean): void {
  const rest = [...folders];
  outer: while (rest.length > 0) {
    const paths = rest.pop() ?? [];
    for (const path of paths) {
      const fd = openSync(path, 'r'); // leaks: skippedOnPath at continue outer
      if (path.endsWith('.tmp')) continue outer;
      try {
        if (isWanted(fd)) break outer; // held: fd
      } finally {
        closeSync(fd); // released: fd; free: fd
      }
    }
  }
}
