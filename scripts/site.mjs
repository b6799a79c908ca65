/**
 * Builds the site, and serves or checks it: `node scripts/site.mjs serve|test`. Its dependencies lie in `site/`, so that who works on the
 * rules alone need not install them.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const site = `${root}site/`;

const steps = { serve: ['serve'], test: ['types', 'lint', 'size', 'test'] }[process.argv[2] ?? ''];

function run(folder, ...parameters) {
  const { status } = spawnSync('npm', parameters, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** When a file was written last; 0 where there is none. */
function writtenAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (steps === undefined) {
  console.error('usage: node scripts/site.mjs serve|test');
  process.exit(2);
}
if (writtenAt(`${site}node_modules/.package-lock.json`) < writtenAt(`${site}package-lock.json`)) run(site, 'ci');
run(root, 'run', '--silent', 'build');
run(site, 'run', '--silent', 'build');
for (const step of steps) run(site, 'run', '--silent', step);
