import { open } from 'node:fs/promises';

export async function follow(names: AsyncIterable<string>): Promise<void> {
  const file = await open('names.txt', 'a'); // clean
  try {
    for await (const name of names) {
      await file.appendFile(`${name}\n`); // held: file
    }
  } finally {
    await file.close(); // released: file; free: file
  }
}

export async function followOnce(names: AsyncIterable<string>): Promise<void> {
  const file = await open('names.txt', 'a'); // leaks: skippedOnThrow at for await
  for await (const name of names) {
    console.info(name, file.fd); // held: file
  }
  await file.close(); // released: file; free: file
}
