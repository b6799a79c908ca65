/**
 * How linting scales in a monorepo of 50 packages with 20 files each, under Turborepo: nothing cached, everything cached, one package changed.
 *
 *   node tests/e2e/gate/fifty.mjs <a folder with the packages of tests/e2e/gate/package.json and the plugin installed>
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder] = process.argv.slice(2);
const fixture = fileURLToPath(new URL('fixtures/monorepo/', import.meta.url));
cpSync(fixture, folder, { recursive: true });
rmSync(join(folder, 'packages'), { recursive: true });
rmSync(join(folder, '.turbo'), { recursive: true, force: true });

const moduleText = (number) => `import { open } from 'node:fs/promises';

export async function read${number}(path: string): Promise<string> {
  const handle = await open(path);
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}
`;

for (let index = 0; index < 50; index += 1) {
  const directory = join(folder, 'packages', `part-${index}`);
  mkdirSync(join(directory, 'src'), { recursive: true });
  const manifest = { name: `@shop/part-${index}`, version: '0.0.0', private: true, type: 'module', scripts: { lint: 'eslint .' } };
  writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest, null, 2));
  for (let file = 0; file < 20; file += 1) writeFileSync(join(directory, 'src', `read-${file}.ts`), moduleText(file));
}
spawnSync('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder, stdio: 'inherit' });

function run(what, program, argv) {
  const started = performance.now();
  const { stdout, status } = spawnSync(process.execPath, [join(folder, 'node_modules', program), ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
  const cached = /Cached:\s+(.*)/.exec(stdout)?.[1] ?? '';
  console.log(`${what}: ${((performance.now() - started) / 1_000).toFixed(1)} s, exit ${status} ${cached}`);
}

run('ESLint, one run over all', 'eslint/bin/eslint.js', ['packages']);
run('Turborepo, nothing cached', 'turbo/bin/turbo', ['run', 'lint', '--concurrency=2']);
run('Turborepo, everything cached', 'turbo/bin/turbo', ['run', 'lint', '--concurrency=2']);
writeFileSync(join(folder, 'packages/part-7/src/read-0.ts'), moduleText('Again'));
run('Turborepo, one package changed', 'turbo/bin/turbo', ['run', 'lint', '--concurrency=2']);
writeFileSync(join(folder, 'eslint.config.js'), `// A comment.\n${(await import('node:fs')).readFileSync(join(folder, 'eslint.config.js'), 'utf8')}`);
run('Turborepo, the configuration changed', 'turbo/bin/turbo', ['run', 'lint', '--concurrency=2']);
