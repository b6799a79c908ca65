/** Whether a file can hold an acquisition at all: asked of its imports and global names, without a walk over its tree. */
import type { TSESLint } from '@typescript-eslint/utils';
import { normaliseModule, type Catalogue } from '../resources/index.ts';

/** A dynamic import, and the releases of what is acquired by convention. */
const otherSigns = ['import(', '.unlock(', '.commitTransaction(', '.commit('];

const disposableGlobals = ['Symbol', 'Disposable', 'AsyncDisposable'];

/** Whether the file declares disposables of its own. */
export function declaresDisposables(sourceCode: TSESLint.SourceCode): boolean {
  const { text } = sourceCode;
  return text.includes('Symbol.dispose') || text.includes('Symbol.asyncDispose') || (text.includes('Disposable') && /\b(?:Async)?Disposable\b/.test(text));
}

/** Whether the file imports a module of the catalogue, names one of its globals, or declares disposables. */
export function canAcquire(sourceCode: TSESLint.SourceCode, catalogue: Catalogue): boolean {
  for (const statement of sourceCode.ast.body) {
    if (statement.type === 'ImportDeclaration' && catalogue.modules.has(normaliseModule(statement.source.value))) return true;
    if (statement.type === 'TSImportEqualsDeclaration') return true;
  }
  const scope = sourceCode.scopeManager?.globalScope;
  if (!scope) return false;
  const isWanted = (name: string): boolean => catalogue.globals.has(name) || name === 'require';
  for (const { identifier } of scope.through) {
    if (isWanted(identifier.name as string)) return true;
  }
  // With configured globals, or TypeScript's parser, the references hang on variables without a definition.
  for (const variable of scope.variables) {
    if (variable.references.length > 0 && variable.defs.length === 0 && isWanted(variable.name)) return true;
  }
  const namesDisposable = disposableGlobals.some((name) => (scope.set.get(name)?.references.length ?? 0) > 0) || scope.through.some(({ identifier }) => disposableGlobals.includes(identifier.name as string));
  if (namesDisposable && declaresDisposables(sourceCode)) return true;
  return otherSigns.some((sign) => sourceCode.text.includes(sign));
}
