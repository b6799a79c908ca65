// Generates programs, runs them under every failure, and compares what they show with what the rules say and their fixes do.
//
//   npm run oracle -- --runs 1000 --seed 1 [--rule missing-cleanup]
//
// tests/oracle/README.md says how it works. It needs a Node that knows `using`, see scripts/node24.mjs.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { node24 } from './node24.mjs';

const main = fileURLToPath(new URL('../tests/oracle/main.ts', import.meta.url));
const { status, error } = spawnSync(node24(), ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], { stdio: 'inherit' });
if (error) console.error(error.message);
process.exitCode = status ?? 1;
