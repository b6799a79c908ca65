import { closeSync, openSync, writeSync } from 'node:fs';

function closeAll(...descriptors: number[]): void {
  for (const descriptor of descriptors) closeSync(descriptor);
}

export function mirror(left: string, right: string, text: string): void {
  const first = openSync(left, 'w'); // optional: skippedOnThrow at openSync(right
  const second = openSync(right, 'w'); // clean
  try {
    writeSync(first, text);
    writeSync(second, text);
  } finally {
    closeAll(first, second); // transferred: second; free: second
  }
}
