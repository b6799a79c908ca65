import { open } from 'node:fs/promises';

export async function describe(path: string): Promise<string> {
  const file = await open(path); // leaks: neverReleased at return `
  const finish = async (): Promise<void> => {
    await file.close();
  };
  const { size } = await file.stat(); // held: file
  return `${path}: ${size}, ${typeof finish}`; // held: file
}
