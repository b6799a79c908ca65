import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import leaks from '../dist/index.js';

export default defineConfig(
  globalIgnores(['.vitepress/cache/', '.vitepress/dist/', '.vitepress/.temp/', 'public/engine/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs,vue}'],
    extends: [leaks.configs.all],
  },
  {
    files: ['**/*.ts'],
    ignores: ['**/*.d.mts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // As in the rest of the repository.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    // vue-tsc checks their types.
    files: ['**/*.vue'],
    extends: [tseslint.configs.strict],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // What a template uses is no use that these rules see.
      '@typescript-eslint/no-unused-vars': 'off',
    },
  },
);
