/** The plugin as a gate: what stops a change, what reports look like, and how an old code base starts. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Workspace } from '../support/workspace.ts';
import { fixableLeak, oneLeak, twoLeaks } from './leaking.ts';
import { leakyFile, monorepo, write } from './workspace.ts';

const report = '`handle` (file handle) is not released with `handle.close()` when `handle.read()` throws on line 5.';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await monorepo(inject('tarball'));
});
afterEach(async () => {
  await workspace.run('git', ['reset', '--quiet', '--hard']);
  await workspace.run('git', ['clean', '--quiet', '--force', '-d']);
  rmSync(workspace.path('.eslintcache'), { force: true });
});
afterAll(() => {
  workspace.remove();
});

async function exitCode(...argv: readonly string[]): Promise<number> {
  return (await workspace.eslint([...argv, '.'])).code;
}

describe('the exit code', () => {
  test('is 0 without a leak, 1 with one, and 2 where the settings are wrong', async () => {
    expect(await exitCode()).toBe(0);
    write(workspace, oneLeak);
    expect(await exitCode()).toBe(1);
    write(workspace, "import config from './eslint.config.js';\nexport default [...config, { settings: { leaks: { fix: 'most' } } }];\n", 'wrong.config.mjs');
    const { code, stderr } = await workspace.eslint(['--config', 'wrong.config.mjs', 'packages']);
    expect(code).toBe(2);
    expect(stderr).toContain('settings.leaks.fix: expected one of "safe", "all", got "most"');
  });

  test('tells of warnings with --max-warnings alone', async () => {
    write(workspace, oneLeak);
    const asWarning = ['--rule', '{"leaks/missing-cleanup":"warn"}'];
    expect(await exitCode(...asWarning)).toBe(0);
    expect(await exitCode(...asWarning, '--max-warnings', '0')).toBe(1);
  });
});

describe('reports for others', () => {
  test('SARIF says where, what, and where to read about it', async () => {
    write(workspace, oneLeak);
    const { stdout } = await workspace.eslint(['--format', '@microsoft/eslint-formatter-sarif', '.']);
    const { runs: [run] } = JSON.parse(stdout) as { runs: [{ results: unknown[]; tool: { driver: { rules: unknown[] } } }] };
    expect(run.results).toMatchObject([
      {
        ruleId: 'leaks/missing-cleanup',
        level: 'error',
        message: { text: report },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: expect.stringMatching(/packages\/mail\/src\/attachment\.ts$/) as string },
              region: { startLine: 4, startColumn: 9, endLine: 4, endColumn: 34 },
            },
          },
        ],
      },
    ]);
    expect(run.tool.driver.rules).toMatchObject([
      { id: 'leaks/missing-cleanup', helpUri: expect.stringMatching(/docs\/rules\/missing-cleanup\.md$/) as string },
    ]);
  });

  test('GitHub shows annotations at the line', async () => {
    write(workspace, oneLeak);
    const { stdout } = await workspace.eslint(['--format', 'gha', '.'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toContain(`::error file=${workspace.path(leakyFile)},line=4,col=9::${report} (leaks/missing-cleanup)`);
  });
});

test('an old code base adopts the plugin without fixing everything first', async () => {
  write(workspace, oneLeak);
  expect(await exitCode('--suppress-all')).toBe(0);
  expect(JSON.parse(readFileSync(workspace.path('eslint-suppressions.json'), 'utf8'))).toEqual({
    [leakyFile]: { 'leaks/missing-cleanup': { count: 1 } },
  });
  expect(await exitCode()).toBe(0);
  write(workspace, twoLeaks);
  expect(await exitCode()).toBe(1);
  // A leak that is mended must be taken out of the list, so that it cannot come back.
  write(workspace, '');
  expect(await exitCode()).toBe(2);
  expect(await exitCode('--prune-suppressions')).toBe(0);
  expect(JSON.parse(readFileSync(workspace.path('eslint-suppressions.json'), 'utf8'))).toEqual({});
});

describe('lint-staged', () => {
  const commitHook = (): ReturnType<Workspace['run']> => workspace.bin('lint-staged/bin/lint-staged.js', []);

  test('stops a commit that leaks', async () => {
    write(workspace, oneLeak);
    await workspace.run('git', ['add', '--all']);
    const { code, stdout, stderr } = await commitHook();
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('4:9  error  `handle` (file handle) is not released');
  });

  test('repairs what has an autofix, and lets it pass', async () => {
    write(workspace, fixableLeak);
    await workspace.run('git', ['add', '--all']);
    expect((await commitHook()).code).toBe(0);
    expect((await workspace.run('git', ['show', `:${leakyFile}`])).stdout).toContain("await using handle = await open(path, 'w');");
  });
});

describe('--cache', () => {
  const linted = async (...argv: readonly string[]): Promise<string> => (await workspace.eslint(['--cache', ...argv, '.'])).stdout;

  test('is dropped for other settings', async () => {
    write(workspace, oneLeak);
    write(workspace, "import config from './eslint.config.js';\nexport default [...config, { settings: { leaks: { ignore: ['node-filehandle'] } } }];\n", 'ignoring.config.mjs');
    expect(await linted()).toContain('missing-cleanup');
    expect(await linted('--config', 'ignoring.config.mjs')).toBe('');
    expect(await linted()).toContain('missing-cleanup');
  });

  test('is dropped for another version of the plugin', async () => {
    const plugin = 'node_modules/eslint-plugin-leaks';
    const rule = workspace.path(plugin, 'dist/rules/missing-cleanup.js');
    const manifest = workspace.path(plugin, 'package.json');
    const [ruleBefore, manifestBefore] = [readFileSync(rule, 'utf8'), readFileSync(manifest, 'utf8')];
    try {
      write(workspace, oneLeak);
      expect(await linted()).toContain('is not released with');
      writeFileSync(rule, ruleBefore.replaceAll('is not released with', 'stays open without'));
      // The same version: what the cache knows is taken as it is.
      expect(await linted()).toContain('is not released with');
      writeFileSync(manifest, manifestBefore.replace(/"version": "[^"]+"/, '"version": "99.0.0"'));
      expect(await linted()).toContain('stays open without');
    } finally {
      writeFileSync(rule, ruleBefore);
      writeFileSync(manifest, manifestBefore);
    }
  });
});

test('--concurrency=2 says the same as one thread', async () => {
  write(workspace, twoLeaks);
  const [one, two] = [await workspace.eslint(['--format', 'json', '.']), await workspace.eslint(['--format', 'json', '--concurrency=2', '.'])];
  expect(one.stdout).toContain('missing-cleanup');
  expect(two.stdout).toBe(one.stdout);
});
