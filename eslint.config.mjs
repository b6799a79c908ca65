import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import leaks from './dist/index.js';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'examples/', 'tests/**/fixtures/', 'tests/analysis/*/cases/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs}'],
    extends: [leaks.configs.all],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers and flags in messages read well as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `test()` of node:test and fire-and-forget tops of a test file are not used here, but `describe` callbacks return void.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/rules/*.ts'],
    extends: [eslintPlugin.configs.recommended],
  },
);
