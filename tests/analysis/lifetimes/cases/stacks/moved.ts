import { open } from 'node:fs/promises';

export async function openPair(left: string, right: string): Promise<AsyncDisposableStack> {
  await using stack = new AsyncDisposableStack(); // clean
  stack.use(await open(left)); // clean
  stack.use(await open(right)); // clean
  return stack.move();
}
