import { open } from 'node:fs/promises';

export function head(path: string, length: number): Promise<string> {
  return open(path).then((file) => // clean
    file
      .read(Buffer.alloc(length), 0, length, 0)
      .then(({ buffer }) => buffer.toString('utf8'))
      .finally(() => file.close()),
  );
}
