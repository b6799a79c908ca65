/** TypeScript's checker, as far as the parser of a file offers it. Nothing here loads TypeScript: its objects come with the parser. */
import type { ParserServicesWithTypeInformation, TSESLint, TSESTree } from '@typescript-eslint/utils';

export type Program = ParserServicesWithTypeInformation['program'];
export type Checker = ReturnType<Program['getTypeChecker']>;
export type Type = ReturnType<Checker['getTypeAtLocation']>;
export type TypeSymbol = NonNullable<ReturnType<Checker['getSymbolAtLocation']>>;
export type Declaration = NonNullable<TypeSymbol['declarations']>[number];
export type SourceFile = ReturnType<Declaration['getSourceFile']>;
type TypeScriptNode = Parameters<Checker['getTypeAtLocation']>[0];

/** The compiler's numbers for `any` (the type of errors, too) and `unknown`, and for an alias of a symbol. */
const opaque = 1 | 2;
const aliasFlag = 2_097_152;
/** The compiler's number for types such as `Awaited<T>`. */
const conditional = 16_777_216;

/** What the checker says of the nodes of one file. */
export interface TypeServices {
  readonly program: Program;
  readonly checker: Checker;
  /** The type of an expression or a name; `undefined` for what TypeScript has not read: the template of a component. */
  readonly typeAt: (node: TSESTree.Node) => Type | undefined;
  /** What a name stands for, through imports and re-exports. */
  readonly symbolAt: (node: TSESTree.Node) => TypeSymbol | undefined;
}

/** The checker's services for a file; `undefined` where its parser offers none. */
export function typeServicesOf(parserServices: TSESLint.SourceCode['parserServices'] | undefined): TypeServices | undefined {
  const services = parserServices as Partial<ParserServicesWithTypeInformation> | undefined;
  const { program, esTreeNodeToTSNodeMap: nodes } = services ?? {};
  if (!program || !nodes) return undefined;
  let checker: Checker | undefined;
  const ofProgram = (): Checker => (checker ??= program.getTypeChecker());
  // A template's nodes are not in the map, whatever its type says.
  const nodeOf = (node: TSESTree.Node): TypeScriptNode | undefined => (nodes.has(node) ? (nodes.get(node)) : undefined);
  return {
    program,
    get checker() {
      return ofProgram();
    },
    typeAt: (node) => {
      const found = nodeOf(node);
      return found && ofProgram().getTypeAtLocation(found);
    },
    symbolAt: (node) => {
      const found = nodeOf(node);
      const symbol = found && ofProgram().getSymbolAtLocation(found);
      return symbol && behindAlias(symbol, ofProgram());
    },
  };
}

/** What an import, or a name that is exported again, stands for. */
function behindAlias(symbol: TypeSymbol, checker: Checker): TypeSymbol {
  return (symbol.flags & aliasFlag) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** What a value of the type can be, `null` and `undefined` left out; `undefined` where that may be anything. */
export function partsOf(type: Type, checker: Checker): readonly Type[] | undefined {
  const present = checker.getNonNullableType(type);
  const parts = present.isUnion() ? present.types : [present];
  return parts.every(isKnown) ? parts : undefined;
}

/** Whether a type is neither `any` nor `unknown`. */
export function isKnown({ flags }: Type): boolean {
  return (flags & opaque) === 0;
}

/** Whether a type depends on what stands for a type parameter. */
export function isOpen(part: Type): boolean {
  return (part.flags & conditional) !== 0 || part.isTypeParameter();
}

/** What the promise resolves to, or the type itself. */
export function awaitedType(type: Type, checker: Checker): Type {
  // Most values are no promises, and to ask for what they are awaited to is dear.
  const parts = type.isUnion() ? type.types : [type];
  if (!parts.some((part) => isOpen(part) || checker.getPropertyOfType(part, 'then') !== undefined)) return type;
  return checker.getAwaitedType(type) ?? type;
}

/** Whether every value of the type is a promise, or some is; `undefined` where it may be anything. */
export function promiseKind(type: Type, checker: Checker): 'always' | 'sometimes' | 'never' | undefined {
  const parts = partsOf(type, checker);
  if (!parts) return undefined;
  const promises = parts.filter((part) => checker.getPropertyOfType(checker.getApparentType(part), 'then') !== undefined);
  if (promises.length === 0) return 'never';
  return promises.length === parts.length ? 'always' : 'sometimes';
}
