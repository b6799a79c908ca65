import { closeSync as shut, fstatSync, openSync } from 'node:fs';

export function modified(path: string): Date {
  const descriptor = openSync(path, 'r'); // clean
  try {
    return fstatSync(descriptor).mtime;
  } finally {
    shut(descriptor);
  }
}
