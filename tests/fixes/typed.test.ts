import * as typescriptParser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { compilerSupport, disposeMethods } from '../../src/fixes/type-information.ts';

const code = `
interface Both extends Disposable, AsyncDisposable {}
declare const sync: Disposable;
declare const both: Both;
declare const either: Both | AsyncDisposable;
declare const perhaps: AsyncDisposable | undefined;
declare const plain: { close(): void };
declare const anything: any;
`;

function programOf(options: ts.CompilerOptions): ts.Program {
  const host = ts.createCompilerHost(options, true);
  const plain = ts.createCompilerHost(options, true);
  host.getSourceFile = (path, ...rest) =>
    path === '/typed.ts' ? ts.createSourceFile(path, code, rest[0], true) : plain.getSourceFile(path, ...rest);
  return ts.createProgram(['/typed.ts'], options, host);
}

const program = programOf({ target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'], types: [], noEmit: true });
const { ast, services } = typescriptParser.parseForESLint(code, { filePath: '/typed.ts', programs: [program], loc: true, range: true });

test.each([
  ['sync', { sync: true, async: false }],
  ['both', { sync: true, async: true }],
  ['either', { sync: false, async: true }],
  ['perhaps', { sync: false, async: true }],
  ['plain', { sync: false, async: false }],
  ['anything', undefined],
])('the dispose methods of `%s`', (name, expected) => {
  const declarators = ast.body.flatMap((statement): TSESTree.VariableDeclarator[] =>
    statement.type === 'VariableDeclaration' ? [...statement.declarations] : [],
  );
  const declarator = declarators.find(({ id }) => id.type === 'Identifier' && id.name === name);
  expect(declarator && disposeMethods(services, declarator.id)).toEqual(expected);
});

test('nothing is known without types', () => {
  const plain = typescriptParser.parseForESLint(code, { loc: true, range: true });
  const [first] = plain.ast.body;
  expect(first && disposeMethods(plain.services, first)).toBeUndefined();
  expect(compilerSupport(plain.services)).toBeUndefined();
  expect(compilerSupport(undefined)).toBeUndefined();
});

test('the options of the compiler', () => {
  expect(compilerSupport(services)).toEqual({ lowersUsing: true, knowsStacks: true });
  const newest = programOf({ target: ts.ScriptTarget.ESNext, types: [], noEmit: true });
  expect(compilerSupport({ ...services, program: newest })).toEqual({ lowersUsing: false, knowsStacks: true });
});
