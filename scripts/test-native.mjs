// Runs the programs of tests/fixes/run as they are written, on a Node that knows `using`, all in one process.
//
//   npm run test:native [-- <rule>]
//
// The Node is a dependency of tests/native, installed on the first run. On other systems than Linux on x64, LEAKS_NODE24 names one.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tests/native/', import.meta.url));
const installed = `${folder}node_modules/node24/bin/node`;
const node = process.env.LEAKS_NODE24 ?? installed;

if (node === installed && !existsSync(installed)) spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
if (!existsSync(node)) {
  console.error(`no Node that knows \`using\` at ${node}`);
  process.exit(1);
}
const runner = fileURLToPath(new URL('../tests/fixes/run/support/native.ts', import.meta.url));
const { status, error } = spawnSync(node, ['--disable-warning=ExperimentalWarning', runner, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) console.error(error.message);
process.exitCode = status ?? 1;
