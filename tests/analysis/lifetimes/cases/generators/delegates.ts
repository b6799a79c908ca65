import { closeSync, openSync } from 'node:fs';

function* below(limit: number): Generator<number> {
  for (let value = 0; value < limit; value += 1) yield value;
}

export function* ticks(path: string): Generator<number> {
  const fd = openSync(path, 'r'); // clean
  try {
    yield* below(fd); // held: fd
  } finally {
    closeSync(fd); // released: fd; free: fd
  }
}
