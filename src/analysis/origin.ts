/** The origins that a value can have, and those that a declaration of an import or a call of `require` tells at once. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FunctionLike } from '../ast/nodes.ts';
import { normaliseModule, type Catalogue, type TypeKey } from '../resources/index.ts';

export type DeclaredType = TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral;

export type Origin =
  /** `path` is empty for the module itself; globals have the module `""`. */
  | { readonly kind: 'export'; readonly module: string; readonly path: readonly string[]; readonly promisified?: boolean }
  /** An instance of a type of the catalogue; `type` is its key. */
  | { readonly kind: 'instance'; readonly type: TypeKey }
  | { readonly kind: 'function'; readonly node: FunctionLike | TSESTree.TSDeclareFunction | TSESTree.TSFunctionType }
  | { readonly kind: 'class'; readonly node: TSESTree.ClassDeclaration | TSESTree.ClassExpression }
  /** An instance of a class or interface of this file. */
  | { readonly kind: 'declared'; readonly node: DeclaredType };

/** What of a file's values and types a part of the look-up asks of the whole. */
export interface OriginLookUp {
  readonly catalogue: Catalogue;
  readonly visitorKeys: TSESLint.SourceCode['visitorKeys'];
  /** The variable that an identifier refers to; `undefined` for an undeclared global. */
  variableOf(identifier: TSESTree.Identifier): TSESLint.Scope.Variable | undefined;
  /** Where the value of an expression comes from. */
  of(expression: TSESTree.Node): Origin | undefined;
  /** The type that an annotation names. */
  ofType(type: TSESTree.TypeNode): Origin | undefined;
  /** What reading a property of a value of this origin gives. */
  member(origin: Origin, name: string): Origin | undefined;
  /** What calling a function of this file gives. */
  resultOf(node: FunctionLike): Origin | undefined;
  /** One level deeper, down to a limit. */
  deeper(resolve: () => Origin | undefined): Origin | undefined;
}

/** What `createRequire(import.meta.url)` of Node's `module` gives: a `require` like the global of modules in CommonJS. */
export const madeRequire: Origin = { kind: 'export', module: '', path: ['require'] };

/** Whether something is a `require`, the global or one that was made. */
export function isRequire(origin: Origin): boolean {
  return origin.kind === 'export' && origin.module === '' && origin.path.length === 1 && origin.path[0] === 'require';
}

/** The module that `require(…)` or `import(…)` of this argument loads. */
export function moduleOf(source: TSESTree.Node | undefined): Origin | undefined {
  const isName = source?.type === 'Literal' && typeof source.value === 'string';
  return isName ? { kind: 'export', module: normaliseModule(source.value), path: [] } : undefined;
}

/** An export of a module: an instance where the catalogue knows its type. */
export function exportOf(module: string, path: readonly string[], catalogue: Catalogue): Origin {
  const type = catalogue.typeOfValue(module, path);
  return type === undefined ? { kind: 'export', module, path } : { kind: 'instance', type };
}

/** What a local name of an import stands for. */
export function importOf(specifier: TSESTree.Node, declaration: TSESTree.Node | null | undefined, catalogue: Catalogue): Origin | undefined {
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    return reference.type === 'TSExternalModuleReference' ? moduleOf(reference.expression) : undefined;
  }
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const module = normaliseModule(declaration.source.value);
  switch (specifier.type) {
    case 'ImportNamespaceSpecifier':
      return { kind: 'export', module, path: [] };
    case 'ImportDefaultSpecifier':
      return { kind: 'export', module, path: ['default'] };
    case 'ImportSpecifier':
      return exportOf(module, [specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value], catalogue);
    default:
      return undefined;
  }
}
