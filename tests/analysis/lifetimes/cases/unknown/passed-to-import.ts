import { open } from 'node:fs/promises';
import { attach } from './registry.js';

export async function load(path: string): Promise<void> {
  const file = await open(path); // clean
  attach(path, file); // transferred: file; free: file
}
