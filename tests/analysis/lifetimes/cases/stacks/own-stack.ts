import { open } from 'node:fs/promises';

export async function merge(paths: readonly string[]): Promise<string> {
  await using stack = new AsyncDisposableStack(); // clean
  let text = '';
  for (const path of paths) {
    const file = stack.use(await open(path)); // clean
    text += await file.readFile('utf8');
  }
  return text;
}
