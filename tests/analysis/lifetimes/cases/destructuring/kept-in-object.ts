import { open, type FileHandle } from 'node:fs/promises';

interface Segment {
  readonly path: string;
  readonly file: FileHandle;
}

export async function openSegment(path: string): Promise<Segment> {
  const file = await open(path); // clean
  const segment = { path, file }; // transferred: file
  return segment;
}
