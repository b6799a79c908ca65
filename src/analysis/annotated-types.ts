/** What a type annotation says of the value that it annotates. */
import type { TSESTree } from '@typescript-eslint/utils';
import { importOf, moduleOf, type Origin, type OriginLookUp } from './origin.ts';

const collections = /^(?:Readonly)?(?:Array|Set|Map)$|^(?:Async)?Iterable$|^Record$/;
const transparentTypes = new Set(['Promise', 'PromiseLike', 'Readonly', 'NonNullable', 'Required', 'Partial', 'Awaited']);

/** The type that an annotation names; `Promise<T>`, `T | null`, `Readonly<T>` count as `T`. */
export function typeOf(type: TSESTree.TypeNode, look: OriginLookUp): Origin | undefined {
  switch (type.type) {
    case 'TSTypeReference': {
      const names = qualifiedName(type.typeName);
      const [first] = names;
      if (!first) return undefined;
      if (names.length === 1 && transparentTypes.has(first.name) && type.typeArguments?.params[0]) {
        return look.ofType(type.typeArguments.params[0]);
      }
      return namedType(first, names.slice(1).map(({ name }) => name), look);
    }
    case 'TSUnionType': {
      for (const part of type.types) {
        const origin = look.ofType(part);
        if (origin) return origin;
      }
      return undefined;
    }
    case 'TSImportType': {
      const module = moduleOf(sourceOf(type));
      return module?.kind === 'export' ? instance(module.module, qualifiersOf(type).map(({ name }) => name), look) : undefined;
    }
    case 'TSTypeQuery':
      return look.deeper(() => queried(type.exprName, look));
    case 'TSTypeLiteral':
      return { kind: 'declared', node: type };
    case 'TSFunctionType':
      return { kind: 'function', node: type };
    default:
      return undefined;
  }
}

/** What a collection of this type holds: `FileHandle[]`, `Map<string, FileHandle>`, `readonly FileHandle[]`. */
export function elementType(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSTypeOperator') return type.typeAnnotation && elementType(type.typeAnnotation);
  if (type.type === 'TSTupleType') return type.elementTypes[0];
  const isGeneric = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && collections.test(type.typeName.name);
  return isGeneric ? type.typeArguments?.params.at(-1) : undefined;
}

function namedType(identifier: TSESTree.Identifier, rest: readonly string[], look: OriginLookUp): Origin | undefined {
  const variable = look.variableOf(identifier);
  const definition = variable?.defs[0];
  if (!definition) return instance('', [identifier.name, ...rest], look);
  if (definition.type === 'ImportBinding') {
    const origin = importOf(definition.node, definition.parent, look.catalogue);
    if (origin?.kind !== 'export') return undefined;
    const path = origin.path[0] === 'default' && rest.length > 0 ? rest : [...origin.path, ...rest];
    return instance(origin.module, path, look);
  }
  if (rest.length > 0) return undefined;
  if (definition.type === 'ClassName') return { kind: 'declared', node: definition.node };
  if (definition.type === 'Type') {
    if (definition.node.type === 'TSInterfaceDeclaration') return { kind: 'declared', node: definition.node };
    if (definition.node.type === 'TSTypeAliasDeclaration') {
      const { typeAnnotation } = definition.node;
      return look.deeper(() => look.ofType(typeAnnotation));
    }
  }
  return undefined;
}

/** What `typeof` asks of: `typeof fs`, `typeof fs.promises`, `typeof import('node:fs')`. */
function queried(name: TSESTree.TSTypeQuery['exprName'], look: OriginLookUp): Origin | undefined {
  const names = name.type === 'TSImportType' ? qualifiersOf(name) : qualifiedName(name);
  const [first] = names;
  const origin = name.type === 'TSImportType' ? moduleOf(sourceOf(name)) : first && look.of(first);
  const rest = name.type === 'TSImportType' ? names : names.slice(1);
  return rest.reduce<Origin | undefined>((inner, part) => inner && look.member(inner, part.name), origin);
}

function qualifiersOf({ qualifier }: TSESTree.TSImportType): TSESTree.Identifier[] {
  return qualifier ? qualifiedName(qualifier) : [];
}

/** The module that a type is imported from; older parsers know no `source`. */
function sourceOf(type: TSESTree.TSImportType): TSESTree.Node | undefined {
  return (type as Partial<TSESTree.TSImportType>).source;
}

function instance(module: string, path: readonly string[], { catalogue }: OriginLookUp): Origin | undefined {
  const type = catalogue.typeNamed(module, path.join('.'));
  return type === undefined ? undefined : { kind: 'instance', type };
}

/** `a.b.C` as its identifiers, outermost first. */
function qualifiedName(name: TSESTree.EntityName): TSESTree.Identifier[] {
  if (name.type === 'Identifier') return [name];
  if (name.type === 'TSQualifiedName') return [...qualifiedName(name.left), name.right];
  return [];
}
