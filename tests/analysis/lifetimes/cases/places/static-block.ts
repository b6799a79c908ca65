import { closeSync, openSync, readFileSync } from 'node:fs';

export class Settings {
  static readonly text: string;

  static {
    const fd = openSync('settings.json', 'r'); // leaks: skippedOnThrow at readFileSync
    this.text = readFileSync(fd, 'utf8'); // held: fd
    closeSync(fd); // released: fd; free: fd
  }
}
