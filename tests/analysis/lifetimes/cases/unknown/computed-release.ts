import { open, type FileHandle } from 'node:fs/promises';

export async function finish(path: string, how: keyof FileHandle): Promise<void> {
  const file = await open(path); // clean
  Reflect.apply(file[how] as () => void, file, []); // transferred: file; free: file
}
