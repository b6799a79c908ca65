import { open, type FileHandle } from 'node:fs/promises';

async function openPair(left: string, right: string): Promise<{ first: FileHandle; second: FileHandle }> {
  const first = await open(left); // optional: skippedOnThrow at open(right)
  const second = await open(right); // clean
  return { first, second }; // transferred: first; transferred: second
}

export async function isSame(left: string, right: string): Promise<boolean> {
  const { first, second } = await openPair(left, right); // clean
  try {
    return (await first.readFile()).equals(await second.readFile());
  } finally {
    await first.close();
    await second.close();
  }
}
