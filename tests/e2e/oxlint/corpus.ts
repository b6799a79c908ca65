/** Every program of the rules' fixtures and pages, as files of a project that both linters look at. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ESLint, Linter } from 'eslint';
import type { Workspace } from '../support/workspace.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const eslintConfig = `import { defineConfig } from 'eslint/config';
import leaks from 'eslint-plugin-leaks';
import tseslint from 'typescript-eslint';

export default defineConfig([
  {
    files: ['**/*.{js,jsx,ts,tsx}'],
    extends: [leaks.configs.all],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
  },
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser } },
]);
`;

/** Writes the programs and the configurations of both linters, with all rules on. */
export async function writeCorpus(workspace: Workspace): Promise<void> {
  for (const folder of ['tests/fixtures', 'docs/rules']) {
    for (const page of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))) {
      const blocks = readFileSync(join(root, folder, page), 'utf8').matchAll(/^```([jt]sx?)\n([\s\S]*?)^```$/gm);
      [...blocks].forEach(([, language = '', code = ''], index) => {
        const path = workspace.path('src', folder, page.replace(/\.md$/, ''), `${index}.${language}`);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
      });
    }
  }
  writeFileSync(workspace.path('eslint.config.js'), eslintConfig);
  const { default: leaks } = (await import(new URL('../../../dist/index.js', import.meta.url).href)) as {
    default: ESLint.Plugin & { configs: { all: Linter.Config } };
  };
  const oxlintConfig = { jsPlugins: ['eslint-plugin-leaks'], categories: { correctness: 'off' }, rules: leaks.configs.all.rules };
  writeFileSync(workspace.path('.oxlintrc.json'), JSON.stringify(oxlintConfig, null, 2));
}
