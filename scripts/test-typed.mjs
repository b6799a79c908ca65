// Lints the project of tests/fixtures/typed with every version of TypeScript and of Node's types that is supported, and compares what is
// reported with what its lines expect.
//
//   npm run test:typed
//
// The versions are the dependencies of tests/typed, installed on the first run.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tests/typed/', import.meta.url));
const check = fileURLToPath(new URL('typed/check.mjs', import.meta.url));
if (!existsSync(`${folder}node_modules`)) spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });

const versions = { typescript: ['5.4', '5.9', '6.0'], node: ['20', '22', '24'] };
for (const typescript of versions.typescript) {
  for (const node of versions.node) {
    // The parser loads one TypeScript a process.
    const { status } = spawnSync(process.execPath, [check, `${folder}node_modules/typescript-${typescript}`, `${folder}node_modules/node-types-${node}`], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}
