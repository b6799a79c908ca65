import { open } from 'node:fs/promises';

export async function register(stack: AsyncDisposableStack, path: string): Promise<void> {
  const file = await open(path); // clean
  stack.use(file); // transferred: file; free: file
}

export class Session {
  readonly #stack = new AsyncDisposableStack(); // clean

  async attach(path: string): Promise<void> {
    const file = await open(path); // clean
    this.#stack.defer(() => file.close()); // transferred: file; free: file
  }

  async close(): Promise<void> {
    await this.#stack.disposeAsync();
  }
}
