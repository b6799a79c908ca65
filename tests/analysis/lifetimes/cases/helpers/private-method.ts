import { open, type FileHandle } from 'node:fs/promises';

export class Archive {
  readonly #entries = new Map<string, FileHandle>();

  async add(path: string): Promise<void> {
    const file = await open(path); // clean
    this.#keep(path, file); // transferred: file; free: file
  }

  async measure(path: string): Promise<number> {
    const file = await open(path); // clean
    try {
      return (await file.stat()).size;
    } finally {
      await this.#finish(file); // released: file; free: file
    }
  }

  #keep(path: string, file: FileHandle): void {
    this.#entries.set(path, file);
  }

  async #finish(file: FileHandle): Promise<void> {
    await file.close();
  }
}
