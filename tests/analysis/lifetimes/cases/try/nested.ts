import { open } from 'node:fs/promises';

export async function copy(from: string, to: string): Promise<void> {
  const input = await open(from); // clean
  try {
    const output = await open(to, 'w'); // clean; held: input
    try {
      await output.writeFile(await input.readFile()); // held: output
    } finally {
      await output.close(); // released: output; free: output; held: input
    }
  } finally {
    await input.close(); // released: input; free: input
  }
}
