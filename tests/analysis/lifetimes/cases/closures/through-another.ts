import { closeSync, openSync, writeSync } from 'node:fs';

export function write(path: string, text: string): void {
  const fd = openSync(path, 'w'); // clean
  const close = (): void => closeSync(fd);
  const finish = (): void => {
    close();
    console.info('done');
  };
  try {
    writeSync(fd, text); // held: fd
  } finally {
    finish(); // released: fd; free: fd
  }
}
