import { open, type FileHandle } from 'node:fs/promises';

async function openAll(paths: readonly string[]): Promise<FileHandle[]> {
  const handles: FileHandle[] = [];
  for (const path of paths) {
    const handle = await open(path); // clean
    handles.push(handle);
  }
  return handles;
}

export async function count(paths: readonly string[]): Promise<number> {
  const handles = await openAll(paths); // leaks: neverReleased at return handles.length
  return handles.length;
}

export async function total(paths: readonly string[], sizeOf: (handle: FileHandle) => Promise<number>): Promise<number> {
  const handles = await openAll(paths); // clean
  try {
    let sum = 0;
    for (const handle of handles) sum += await sizeOf(handle);
    return sum;
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
  }
}
