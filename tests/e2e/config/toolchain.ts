/** Projects of several kinds, linted with one version of ESLint and of what goes with it. */
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { lint, reportsText, textsOf } from '../support/reports.ts';
import { installed, suites, type Workspace } from '../support/workspace.ts';

const fixtures = join(suites, 'config', 'fixtures');

const javaScriptProjects = ['javascript-esm', 'javascript-commonjs', 'own-resources'];
const typeScriptProjects = ['typescript', 'typescript-typed', 'react', 'vue', 'svelte', 'monorepo'];

interface Toolchain {
  /** Which versions its folders ask for. */
  readonly eslint: string;
  readonly typescript: string;
  /** Whether `defineConfig` of this ESLint does not take the parser of this typescript-eslint, as TypeScript sees it. */
  readonly withoutParserTypes?: boolean;
}

export function describeToolchain({ eslint, typescript, withoutParserTypes = false }: Toolchain): void {
  describe(`ESLint ${eslint}, without TypeScript`, () => {
    const workspace = prepare(`config/toolchains/javascript-eslint-${eslint}`, javaScriptProjects);

    test('brings no TypeScript', () => {
      const brought = ['typescript', '@typescript-eslint'].filter((name) => existsSync(workspace().path('node_modules', name)));
      expect(brought).toEqual([]);
    });

    test('scans without a configuration', async () => {
      const { code, stdout } = await workspace().bin('eslint-plugin-leaks/dist/cli.js', ['javascript-esm/src/sizes.js', 'javascript-commonjs/src/counter.cjs']);
      expect(code).toBe(1);
      expect(stdout).toContain('1 finding in 1 of 2 files.');
    });

    test.each(javaScriptProjects)('%s', (project) => lintsAndFixes(workspace(), project));
  });

  describe(`ESLint ${eslint}, TypeScript ${typescript}`, () => {
    const workspace = prepare(`config/toolchains/typescript-eslint-${eslint}`, [...typeScriptProjects, 'types']);

    test.each(typeScriptProjects)('%s', (project) => lintsAndFixes(workspace(), project));

    test('configs type-check, with every declaration that they reach', async () => {
      if (withoutParserTypes) rmSync(workspace().path('types', 'with-parser.ts'));
      const { stdout, code } = await workspace().bin('typescript/bin/tsc', ['--project', 'types']);
      expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    });

    test('what --fix writes compiles', async () => {
      const { stdout, code } = await workspace().bin('typescript/bin/tsc', ['--project', 'typescript-typed']);
      expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
    });
  });
}

function prepare(toolchain: string, projects: readonly string[]): () => Workspace {
  let workspace: Workspace | undefined;
  beforeAll(async () => {
    workspace = await installed(toolchain, inject('tarball'));
    for (const project of projects) cpSync(join(fixtures, project), workspace.path(project), { recursive: true });
  });
  afterAll(() => workspace?.remove());
  return () => {
    if (!workspace) throw new Error(`${toolchain} is not installed`);
    return workspace;
  };
}

/** The configuration for a migration, as docs/guide/adopting.md has it. */
const migration = `import config from './eslint.config.js';

export default [...config, { settings: { leaks: { fix: 'all' } } }];
`;

/** The reports, what `--fix` does about them, first as it is and then with all suggestions, and what is left: the same with every version. */
async function lintsAndFixes(workspace: Workspace, project: string): Promise<void> {
  const folder = workspace.path(project);
  const before = await lint(workspace, project);
  const original = textsOf(before, folder);
  const afterFix = textsOf(await lint(workspace, project, ['--fix']), folder);
  writeFileSync(join(folder, 'migration.config.mjs'), migration);
  const afterMigration = textsOf(await lint(workspace, project, ['--config', 'migration.config.mjs', '--fix']), folder);
  const after = await lint(workspace, project);

  const seen = [
    `# ${project}\n\n\`\`\`text\n${reportsText(before, folder)}\`\`\`\n`,
    ...changesText(original, afterFix, '`--fix`'),
    ...changesText(afterFix, afterMigration, '`fix: "all"`'),
    `## What is left\n\n\`\`\`text\n${reportsText(after, folder)}\`\`\`\n`,
  ].join('\n');
  await expect(seen).toMatchFileSnapshot(join(suites, 'config', 'expected', `${project}.md`));
}

function changesText(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, how: string): string[] {
  return [...before.keys()]
    .filter((file) => before.get(file) !== after.get(file))
    .map((file) => `## ${file} after ${how}\n\n\`\`\`${file.split('.').at(-1) ?? ''}\n${after.get(file) ?? ''}\`\`\`\n`);
}
