import { closeSync, openSync } from 'node:fs';

export function handle(path: string, mode: 'check' | 'touch' | 'keep'): string {
  const fd = openSync(path, 'a'); // leaks: skippedOnPath at return 'kept'
  switch (mode) {
    case 'check':
      closeSync(fd); // released: fd; free: fd
      return 'checked';
    case 'touch':
      closeSync(fd); // released: fd; free: fd
      break;
    case 'keep':
      return 'kept'; // held: fd
  }
  return 'touched';
}
