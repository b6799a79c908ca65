/** The declared floor of ESLint, its newest 9 and the current major: all load the compiled plugin and report through it. */
import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const { default: leaks } = (await import(new URL('../../dist/index.js', import.meta.url).href)) as {
  default: ESLint.Plugin & { configs: { recommended: Linter.Config } };
};

const program = `
import { open } from 'node:fs/promises';

export async function copy(from, to) {
  await using source = await open(from);
  const target = await open(to, 'w');
  await target.writeFile(await source.readFile());
  await target.close();
}
`;

describe.each([
  ['eslint-floor', /^9\.29\.0$/],
  ['eslint9', /^9\.(?:39|[4-9]\d)\./],
  ['eslint', /^10\./],
])('%s', (packageName, version) => {
  const eslint = require(packageName) as typeof import('eslint');

  it('is the version that is meant', () => {
    expect(eslint.Linter.version).toMatch(version);
  });

  it('reports the handle that a throw leaks, and not the one declared with `using`', () => {
    const messages = new eslint.Linter().verify(program, leaks.configs.recommended);
    expect(messages).toEqual([expect.objectContaining({ ruleId: 'leaks/missing-cleanup', messageId: 'skippedOnThrow', line: 6 })]);
  });

  it('takes the config by its name', async () => {
    const { defineConfig } = require(require.resolve('eslint/config', { paths: [require.resolve(`${packageName}/package.json`)] })) as {
      defineConfig: (config: unknown) => Linter.Config[];
    };
    const engine = new eslint.ESLint({
      overrideConfigFile: true,
      overrideConfig: defineConfig({ files: ['**/*.js'], plugins: { leaks }, extends: ['leaks/recommended'] }),
    });
    const [result] = await engine.lintText(program, { filePath: 'copy.js' });
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['leaks/missing-cleanup']);
  });
});
