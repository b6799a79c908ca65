/** Task runners of monorepos: what has not changed is not linted again, and a change in one package lints that package alone. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Workspace } from '../support/workspace.ts';
import { fixableLeak, oneLeak } from './leaking.ts';
import { monorepo, write } from './workspace.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await monorepo(inject('tarball'));
});
afterAll(() => {
  workspace.remove();
});

const mended = fixableLeak.replace('const handle', 'await using handle').replace('  await handle.close();\n', '');

describe('Turborepo', () => {
  async function lint(): Promise<{ code: number; cached: string | undefined; said: string }> {
    const env = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
    const { code, stdout, stderr } = await workspace.bin('turbo/bin/turbo', ['run', 'lint', '--continue'], { env });
    return { code, cached: /Cached:\s+(\d+ cached, \d+ total)/.exec(stdout)?.[1], said: stdout + stderr };
  }

  test('lints what has changed', async () => {
    expect(await lint()).toMatchObject({ code: 0, cached: '0 cached, 3 total' });
    expect(await lint()).toMatchObject({ code: 0, cached: '3 cached, 3 total' });
    write(workspace, oneLeak);
    const { said, ...outcome } = await lint();
    expect(outcome).toEqual({ code: 1, cached: '2 cached, 3 total' });
    expect(said).toContain('leaks/missing-cleanup');
    write(workspace, mended);
    expect(await lint()).toMatchObject({ code: 0, cached: '2 cached, 3 total' });
    const config = workspace.path('eslint.config.js');
    const text = readFileSync(config, 'utf8');
    writeFileSync(config, `// Another one.\n${text}`);
    expect(await lint()).toMatchObject({ code: 0, cached: '0 cached, 3 total' });
    writeFileSync(config, text);
  });
});

describe('Nx', () => {
  async function lint(): Promise<{ code: number; cached: string | undefined; said: string }> {
    const env = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', CI: 'true' };
    const { code, stdout, stderr } = await workspace.bin('nx/dist/bin/nx.js', ['run-many', '--target', 'lint'], { env });
    return { code, cached: /Cache:\s+(\d+\/\d+ hit)/.exec(stdout)?.[1], said: stdout + stderr };
  }

  test('lints what has changed', async () => {
    write(workspace, mended);
    expect(await lint()).toMatchObject({ code: 0, cached: '0/3 hit' });
    expect(await lint()).toMatchObject({ code: 0, cached: '3/3 hit' });
    write(workspace, oneLeak);
    const { code, said } = await lint();
    expect(code).toBe(1);
    expect(said).toContain('leaks/missing-cleanup');
    write(workspace, `// Written anew.\n${mended}`);
    expect(await lint()).toMatchObject({ code: 0, cached: '2/3 hit' });
    const config = workspace.path('eslint.config.js');
    writeFileSync(config, `// Another one.\n${readFileSync(config, 'utf8')}`);
    expect(await lint()).toMatchObject({ code: 0, cached: '0/3 hit' });
  });
});
