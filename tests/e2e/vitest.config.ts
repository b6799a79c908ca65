/** What users do with the package, done with the tarball that they get. These suites install things and take minutes: `npm run e2e`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const suites = ['config', 'editor', 'gate', 'oxlint'];

/** What the corners of the matrix make unlikely to fail alone; `LEAKS_E2E=all` runs it, too. */
const betweenTheCorners = ['tests/e2e/config/eslint-9.39.test.ts'];
const isWhole = process.env['LEAKS_E2E'] === 'all';

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    maxWorkers: 2,
    // Installs depend on a registry, and machines are busy.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    globalSetup: ['tests/support/build-once.ts', 'tests/e2e/support/pack.ts'],
    projects: suites.map((name) => ({
      extends: true as const,
      test: { name, include: [`tests/e2e/${name}/**/*.test.ts`], exclude: ['tests/**/fixtures/**', ...(isWhole ? [] : betweenTheCorners)] },
    })),
  },
});
