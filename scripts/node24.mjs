// The Node that knows `using`: a dependency of tests/native, installed on the first use. On other systems than Linux on x64, LEAKS_NODE24 names one.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of its executable; ends the process where there is none. */
export function node24() {
  const folder = fileURLToPath(new URL('../tests/native/', import.meta.url));
  const installed = `${folder}node_modules/node24/bin/node`;
  const node = process.env.LEAKS_NODE24 ?? installed;
  if (node === installed && !existsSync(installed)) spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
  if (existsSync(node)) return node;
  console.error(`no Node that knows \`using\` at ${node}`);
  process.exit(1);
}
