/** Packs the package once, as it would be published. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the tarball. */
    readonly tarball: string;
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

export function setup(project: TestProject): () => void {
  if (process.env['LEAKS_E2E'] !== 'all') console.log('Left out without LEAKS_E2E=all: the versions between the oldest and the newest.');
  const folder = mkdtempSync(join(tmpdir(), 'leaks-tarball-'));
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  project.provide('tarball', join(folder, filename));
  return () => rmSync(folder, { recursive: true });
}
