// Lints the test programs of parsers with all rules: no rule may throw on code that nobody would write.
//
//   npm run smoke:corpora
//
// The programs are the dependencies of tests/corpora, installed on the first run.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../tests/corpora/', import.meta.url));
if (!existsSync(`${folder}node_modules`)) spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
const smoke = fileURLToPath(new URL('smoke.mjs', import.meta.url));
process.exitCode = spawnSync(process.execPath, [smoke, `${folder}node_modules`], { stdio: 'inherit' }).status ?? 1;
