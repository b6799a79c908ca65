// Runs the programs of tests/fixes/run as they are written, on a Node that knows `using`, all in one process.
//
//   npm run test:native [-- <rule>]

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { node24 } from './node24.mjs';

const runner = fileURLToPath(new URL('../tests/fixes/run/support/native.ts', import.meta.url));
const { status, error } = spawnSync(node24(), ['--disable-warning=ExperimentalWarning', runner, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) console.error(error.message);
process.exitCode = status ?? 1;
