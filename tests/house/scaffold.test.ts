import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('npm run new-rule', () => {
  let copy = '';

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
    for (const path of ['src', 'scripts', 'tests/support', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
    execFileSync(process.execPath, ['scripts/new-rule.mjs', 'forgotten-handle'], { cwd: copy });
  });

  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });

  it('writes the files of a rule, and a fixture', () => {
    for (const path of [
      'src/analysis/findings/forgotten-handle.ts',
      'src/rules/forgotten-handle.ts',
      'tests/rules/forgotten-handle.test.ts',
      'tests/fixtures/forgotten-handle/leaks.ts',
      'docs/rules/forgotten-handle.md',
    ]) {
      expect(existsSync(join(copy, path)), path).toBe(true);
    }
  });

  it('puts the rule into the map', () => {
    expect(readFileSync(join(copy, 'src/rules/index.ts'), 'utf8')).toContain("'forgotten-handle': forgottenHandle,");
    expect(run('scripts/generate.mjs', '--check').status).toBe(0);
  });

  it('leaves code that compiles, and whose test passes', { timeout: 90_000 }, () => {
    const types = run('node_modules/typescript/bin/tsc', '--noEmit');
    expect(types.stdout).toBe('');
    const test = run('node_modules/vitest/vitest.mjs', 'run', 'tests/rules/forgotten-handle.test.ts');
    expect(test.stdout).toMatch(/2 passed/);
  });

  it('overwrites nothing', () => {
    const again = run('scripts/new-rule.mjs', 'forgotten-handle');
    expect(again.status).toBe(1);
    expect(again.stderr).toContain('already there: src/analysis/findings/forgotten-handle.ts, src/rules/forgotten-handle.ts');
  });

  it('refuses a name that is none', () => {
    expect(run('scripts/new-rule.mjs', 'ForgottenHandle').stderr).toMatch(/^usage: /);
  });
});
