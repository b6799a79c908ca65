import { open } from 'node:fs/promises';

export async function copy(from: string, to: string): Promise<void> {
  const input = await open(from); // leaks: skippedOnThrow at open(to
  const output = await open(to, 'w'); // clean; held: input
  try {
    await output.writeFile(await input.readFile());
  } finally {
    await output.close(); // released: output; free: output
    await input.close(); // released: input; free: input
  }
}
