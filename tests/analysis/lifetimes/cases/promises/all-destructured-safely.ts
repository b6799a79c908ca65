import { open } from 'node:fs/promises';

export async function isSame(left: string, right: string): Promise<boolean> {
  const [first, second] = await Promise.all([ // clean
    open(left),
    open(right),
  ]);
  try {
    return (await first.readFile()).equals(await second.readFile());
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
}
