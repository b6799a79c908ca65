import { open, type FileHandle } from 'node:fs/promises';

export class Log {
  #file: FileHandle | undefined;

  async start(path: string): Promise<void> {
    this.#file = await open(path, 'a'); // clean
  }

  async write(line: string): Promise<void> {
    await this.#file?.appendFile(line);
  }
}
