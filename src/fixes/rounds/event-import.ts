/** A function of a Node module: what the file calls it, or how to import it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { literalText } from '../../ast/nodes.ts';
import type { Edit } from '../plan.ts';
import type { SourceCode } from '../site.ts';
import { newlineOf } from '../text.ts';

/** The name under which an ES module of Node is there, with the edit that imports it; `undefined` where the name is taken, or in a script. */
export function importOf(name: string, module: string, sourceCode: SourceCode): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const imports = sourceCode.ast.body.filter((statement) => statement.type === 'ImportDeclaration');
  const same = imports.filter(({ source, importKind }) => importKind !== 'type' && [module, module.replace('node:', '')].includes(source.value));
  for (const { specifiers } of same) {
    for (const specifier of specifiers) {
      if (specifier.type !== 'ImportSpecifier' || specifier.importKind === 'type' || specifier.imported.type !== 'Identifier') continue;
      if (specifier.imported.name === name) return { name: specifier.local.name, edits: [] };
    }
  }
  if (sourceCode.ast.sourceType !== 'module' || isTaken(name, sourceCode)) return undefined;
  const named = same.map(({ specifiers }) => specifiers.at(-1)).find((specifier) => specifier?.type === 'ImportSpecifier');
  if (named) return { name, edits: [{ range: [named.range[1], named.range[1]], text: `, ${name}` }] };
  return { name, edits: [newImport(name, module, imports, sourceCode)] };
}

function newImport(name: string, module: string, imports: readonly TSESTree.ImportDeclaration[], { ast, text }: SourceCode): Edit {
  const [example] = imports;
  const quote = example ? example.source.raw.charAt(0) : (/["']/.exec(text)?.[0] ?? "'");
  const semicolon = example && !text.slice(...example.range).endsWith(';') ? '' : ';';
  const newline = newlineOf(text);
  const line = `import { ${name} } from ${quote}${module}${quote}${semicolon}`;
  const last = imports.at(-1);
  if (last) return { range: [last.range[1], last.range[1]], text: `${newline}${line}` };
  // Directives stay at the head of the file.
  const first = ast.body.find((statement) => statement.type !== 'ExpressionStatement' || literalText(statement.expression) === undefined) ?? ast;
  return { range: [first.range[0], first.range[0]], text: `${line}${newline}${newline}` };
}

function isTaken(name: string, sourceCode: SourceCode): boolean {
  const isIn = (scope: TSESLint.Scope.Scope): boolean =>
    (scope.set.get(name)?.defs.length ?? 0) > 0 || scope.references.some(({ identifier }) => identifier.name === name) || scope.childScopes.some(isIn);
  const [global] = sourceCode.scopeManager?.scopes ?? [];
  return global ? isIn(global) : true;
}
