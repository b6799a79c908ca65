import { open } from 'node:fs/promises';

export async function isSame(left: string, right: string): Promise<boolean> {
  const [first, second] = await Promise.all([ // leaks: skippedOnThrow at first.readFile()
    open(left),
    open(right),
  ]);
  const same = (await first.readFile()).equals(await second.readFile());
  await first.close(); // released: first; free: first
  await second.close(); // released: second; free: second
  return same;
}
