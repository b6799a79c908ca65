import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', 'tests/**/fixtures/**', 'tests/analysis/*/cases/**'];

/** Tests of the package as its users get it: they run what lies in dist. */
const ofThePackage = ['tests/house/**/*.test.ts', 'tests/cli/**/*.test.ts', 'tests/cli.test.ts', 'tests/e2e/**/*.test.ts'];

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
