/** A mistake in `settings.leaks` ends the run of each rule with a message that names its place. */
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import leaks from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';

function lint(rule: string, settings: unknown): Linter.LintMessage[] {
  return new Linter().verify("import { open } from 'node:fs/promises';\n", {
    plugins: { leaks },
    settings: { leaks: settings },
    rules: { [`leaks/${rule}`]: 'error' },
  });
}

describe.each(Object.keys(rules))('%s', (rule) => {
  it.each<[string, unknown]>([
    ['settings.leaks', 'all'],
    ['settings.leaks.resource', { resource: [] }],
    ['settings.leaks.resources', { resources: { acquire: 'lease', release: '_.end()' } }],
    ['settings.leaks.resources[0].release', { resources: [{ acquire: 'lease' }] }],
    ['settings.leaks.resources[1].acquire', { resources: [{ acquire: 'lease', release: '_.end()' }, { acquire: 1, release: '_.end()' }] }],
    ['settings.leaks.sinks[0]', { sinks: [1] }],
    ['settings.leaks.borrowers[0].call', { borrowers: [{ module: 'pg' }] }],
    ['settings.leaks.ignore[0]', { ignore: ['pg-clients'] }],
    ['settings.leaks.fix', { fix: 'some' }],
    ['settings.leaks.style', { style: 'finally' }],
    ['settings.leaks.node', { node: 'the newest' }],
  ])('refuses %s', (path, settings) => {
    expect(() => lint(rule, settings)).toThrow(`Error while loading rule 'leaks/${rule}': ${path}: `);
  });

  it('takes settings that are right', () => {
    const resources = [{ module: '@shop/leases', acquire: 'await lease', release: 'await _.end()' }];
    expect(lint(rule, { resources, sinks: ['this.own'], ignore: ['pg-pool-client'], fix: 'all', style: 'using', node: '>=24' })).toEqual([]);
  });
});
