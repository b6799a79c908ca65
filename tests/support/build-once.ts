/** Compiles src to dist before the tests of the package run. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export function setup(): void {
  const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    cwd: root,
    encoding: 'utf8',
  });
  // A type error is the business of `npm run types`; the JavaScript is written all the same.
  if (status !== 0) console.warn(stdout);
  if (!existsSync(`${root}dist/index.js`)) throw new Error('dist/index.js was not written');
}
