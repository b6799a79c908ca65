import { Linter } from 'eslint';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { describe, expect, test } from 'vitest';
import { freeName, variableNameFor } from '../../src/fixes/names.ts';

/** A free name at the first call of `here()` in the code. */
function nameAt(code: string, ...wanted: readonly [string, ...string[]]): string | undefined {
  let found: string | undefined;
  const rule = {
    create: (context: TSESLint.RuleContext<string, []>) => ({
      'CallExpression[callee.name="here"]'(node: TSESTree.Node) {
        found = freeName(context.sourceCode, node, ...wanted);
      },
    }),
  };
  const messages = new Linter({ configType: 'flat' }).verify(code, [
    { plugins: { names: { rules: { free: rule } } } as unknown as NonNullable<Linter.Config['plugins']>, rules: { 'names/free': 'error' } },
  ]);
  expect(messages).toEqual([]);
  return found;
}

describe('a free name', () => {
  test.each<[string, string, string]>([
    ['nothing has it', 'function load() { here(); }', 'stack'],
    ['a parameter has it', 'function load(stack) { here(); }', 'stack2'],
    ['the module has it', 'import stack from "stack"; function load() { here(); }', 'stack2'],
    ['another function has it', 'function other(stack) {} function load() { here(); }', 'stack'],
    ['a nested function has it', 'function load() { here(); return (stack) => stack; }', 'stack2'],
    ['a nested function reads a global of that name', 'function load() { here(); return () => stack; }', 'stack2'],
    ['a property has it', 'function load(error) { here(); return error.stack; }', 'stack'],
    ['a block in front of it has it', 'function load() { { let stack; } { here(); } }', 'stack'],
    ['all of them are taken', 'function load(stack, stack2) { here(); }', 'stack3'],
  ])('%s', (_, code, expected) => {
    expect(nameAt(code, 'stack')).toBe(expected);
  });

  test('the second choice comes before a number', () => {
    expect(nameAt('function load(stack) { here(); }', 'stack', 'cleanup')).toBe('cleanup');
    expect(nameAt('function load(stack, cleanup) { here(); }', 'stack', 'cleanup')).toBe('cleanup2');
  });
});

test.each([
  ['file handle', 'fileHandle'],
  ['PoolClient', 'poolClient'],
  ['IPCChannel', 'ipcChannel'],
  ['URL', 'url'],
  ['Redis client', 'redisClient'],
  ['fs.Dir', 'fsDir'],
  ['import', 'importResource'],
  ['', 'resource'],
])('the variable for «%s» is `%s`', (description, expected) => {
  expect(variableNameFor(description)).toBe(expected);
});
