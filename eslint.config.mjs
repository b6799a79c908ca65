import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import leaks from './dist/index.js';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'site/', 'examples/', 'tests/**/fixtures/', 'tests/fixes/run/*-*/', 'tests/analysis/*/cases/']),
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
      // Types of nodes are compared with string literals, because @typescript-eslint/utils is not there at run time.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'BinaryExpression[operator=/^[!=]==$/][left.property.name=/^(?:accessibility|definite|directive|returnType|type(?:Annotation|Arguments|Parameters))$/][right.type="Identifier"][right.name="undefined"]',
          message: 'What a node lacks is `undefined` in the trees of typescript-eslint, and `null` in those of oxlint: compare it by its truth.',
        },
      ],
    },
  },
  {
    // `return write(…)` says of a statement that was printed that the function is done.
    files: ['tests/oracle/**/*.ts'],
    rules: { '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }] },
  },
  {
    files: ['src/rules/*.ts'],
    extends: [eslintPlugin.configs.recommended],
    // Rules report through src/reporting, where this rule cannot see the suggestions.
    rules: { 'eslint-plugin/require-meta-has-suggestions': 'off' },
  },
);
