import { open, type FileHandle } from 'node:fs/promises';

export class Journal {
  private constructor(private readonly file: FileHandle) {}

  static async open(path: string): Promise<Journal> {
    const file = await open(path, 'a'); // clean
    return new Journal(file); // transferred: file
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
