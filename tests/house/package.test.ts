import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ESLint } from 'eslint';
import { defineConfig } from 'eslint/config';
import semver from 'semver';
import { describe, expect, it } from 'vitest';
import leaks from '../../src/index.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository: { readonly url: string };
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;

/** The files that are, or are about to be, in the repository. */
function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && existsSync(root + file));
}

describe('the manifest', () => {
  it('alone knows the public address', () => {
    const { host, pathname } = new URL(manifest.repository.url.replace(/^git\+/, ''));
    const address = host + pathname.replace(/\.git$/, '');
    const others = repositoryFiles().filter((file) => file !== 'package.json' && readFileSync(root + file, 'utf8').includes(address));
    expect(others).toEqual([]);
  });

  it('asks for the versions that are supported', () => {
    const nodes = ['18.20.0', '20.18.0', '20.19.0', '22.12.0', '22.13.0', '23.0.0', '24.0.0', '26.0.0'];
    expect(nodes.filter((version) => semver.satisfies(version, manifest.engines.node))).toEqual(['20.19.0', '22.13.0', '24.0.0', '26.0.0']);
    const eslints = ['8.57.0', '9.28.0', '9.29.0', '9.39.0', '10.0.0', '11.0.0'];
    expect(eslints.filter((version) => semver.satisfies(version, manifest.peerDependencies['eslint'] ?? ''))).toEqual(['9.29.0', '9.39.0', '10.0.0']);
    expect(manifest.peerDependenciesMeta['@typescript-eslint/parser']).toEqual({ optional: true });
  });

  it('brings no TypeScript to people who write JavaScript', () => {
    expect(Object.keys(manifest.dependencies).filter((name) => /typescript|ts-api-utils/.test(name))).toEqual([]);
  });
});

describe('the plugin', () => {
  it('says who it is', () => {
    expect(leaks.meta).toEqual({ name: manifest.name, version: manifest.version, namespace: 'leaks' });
  });

  it('names its configs', () => {
    expect(Object.values(leaks.configs).map(({ name }) => name)).toEqual([
      'leaks/recommended',
      'leaks/strict',
      'leaks/stylistic',
      'leaks/all',
    ]);
  });

  it('puts every rule into `all`, and all but the stylistic ones into `strict`', () => {
    const names = Object.keys(leaks.rules ?? {}).map((name) => `leaks/${name}`);
    const { recommended, strict, stylistic, all } = leaks.configs;
    expect(Object.keys(all.rules)).toEqual(names);
    expect(Object.keys({ ...strict.rules, ...stylistic.rules }).sort()).toEqual(names.sort());
    expect(Object.keys(strict.rules)).toEqual(expect.arrayContaining(Object.keys(recommended.rules)));
  });

  it('is what `require()` gives, too', () => {
    expect(createRequire(import.meta.url)('../../dist/index.js')).toMatchObject({ meta: leaks.meta });
  });

  it('is understood by `defineConfig`, by name and by value', () => {
    const plugin: ESLint.Plugin = leaks;
    const byName = defineConfig({ plugins: { leaks }, extends: ['leaks/recommended'] });
    const byValue = defineConfig({ plugins: { leaks: plugin } }, leaks.configs.recommended);
    for (const config of [byName, byValue]) {
      expect(config.flatMap(({ rules }) => Object.keys(rules ?? {}))).toEqual(Object.keys(leaks.configs.recommended.rules));
    }
  });
});

/** The declarations that the package's own lead to. They may need nothing but ESLint's, which everybody has who installs the package. */
function reachableTypes(file = 'dist/index.d.ts', reached: string[] = []): string[] {
  if (reached.includes(file)) return reached;
  reached.push(file);
  for (const [, specifier = ''] of readFileSync(root + file, 'utf8').matchAll(/from '([^']+)'/g)) {
    if (specifier.startsWith('.')) reachableTypes(join(dirname(file), specifier.replace(/\.ts$/, '.d.ts')), reached);
    else expect(specifier).toBe('eslint');
  }
  return reached;
}

describe('the tarball', () => {
  it('holds the compiled plugin, its types, the schema of its settings and its papers, and no sources', () => {
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' })) as [
      { files: { path: string }[] },
    ];
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => path.endsWith('.d.ts')).sort()).toEqual(reachableTypes().sort());
    expect(paths).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/cli.js', 'package.json', 'README.md', 'LICENSE']));
    expect(paths.filter((path) => !/^dist\/.+\.(?:js|d\.ts)$|^schema\/settings\.json$|^(?:package\.json|README\.md|LICENSE)$/.test(path))).toEqual([]);
  });
});
