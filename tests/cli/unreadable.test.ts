import type * as fileSystem from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { filesIn, scan } from './support.ts';

// The superuser may read everything, so the file system is told to refuse.
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fileSystem>();
  const refuse = <Rest extends unknown[], Result>(read: (path: string, ...rest: Rest) => Result) =>
    (path: string, ...rest: Rest): Result => {
      if (path.includes('secret')) throw Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: 'EACCES' });
      return read(path, ...rest);
    };
  return {
    ...real,
    readdirSync: refuse(real.readdirSync as (path: string) => unknown),
    readFileSync: refuse(real.readFileSync as (path: string) => unknown),
    statSync: refuse(real.statSync as (path: string) => unknown),
  };
});

test('directories and files that cannot be read are named, and the others are linted', async () => {
  const scanned = await scan(
    { 'secrets/a.js': '', 'src/secret.js': '', 'src/server.js': 'openFile();\n' },
    ['.', 'secrets/a.js', '--format', 'json'],
  );
  expect(scanned.code).toBe(2);
  expect(filesIn(scanned)).toEqual(['src/server.js']);
  const denied = (path: string): string => `EACCES: permission denied, open '${join(scanned.directory, path)}'`;
  expect(scanned.stderr.split('\n')).toEqual([
    `Cannot read the directory '${join(scanned.directory, 'secrets')}': ${denied('secrets')}`,
    `Cannot read 'secrets/a.js': ${denied('secrets/a.js')}`,
    `Cannot read or write '${join('src', 'secret.js')}': ${denied('src/secret.js')}`,
    '',
  ]);
});
