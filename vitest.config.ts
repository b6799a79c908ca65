import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', 'tests/**/fixtures/**', 'tests/analysis/*/cases/**', 'tests/e2e/**'];

/** Tests of the package as its users get it: they run what lies in dist. Those that install it are no part of this: tests/e2e/vitest.config.ts. */
const ofThePackage = ['tests/house/**/*.test.ts', 'tests/cli/**/*.test.ts', 'tests/cli.test.ts'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Many times what they take, for machines that are busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'source', include: ['tests/**/*.test.ts'], exclude: [...ignored, ...ofThePackage] } },
      { extends: true, test: { name: 'package', include: ofThePackage, exclude: ignored, globalSetup: 'tests/support/build-once.ts' } },
    ],
  },
});
