/** What the type checker says about a value, where the parser offers it. */
import type { ParserServices, ParserServicesWithTypeInformation, TSESTree } from '@typescript-eslint/utils';

/** The compiler's number for the newest edition, for which `using` is not lowered. */
const esNext = 99;

type Services = Partial<ParserServices> | undefined;

function withTypes(services: Services): ParserServicesWithTypeInformation | undefined {
  return services?.program && services.esTreeNodeToTSNodeMap ? (services as ParserServicesWithTypeInformation) : undefined;
}

/** What the compiler does with `using`, and whether it knows the stacks; undefined without type information. */
export function compilerSupport(services: Services): { readonly lowersUsing: boolean; readonly knowsStacks: boolean } | undefined {
  const options = withTypes(services)?.program.getCompilerOptions();
  if (!options) return undefined;
  const isNewest = Number(options.target) === esNext;
  const { lib } = options;
  return {
    lowersUsing: !isNewest,
    knowsStacks: lib ? lib.some((file) => /\besnext(?:\.disposable|\.full)?(?:\.d\.ts)?$/.test(file)) : isNewest,
  };
}

/** The dispose methods that every part of the node's type has; undefined without types, and for `any`. */
export function disposeMethods(
  services: Services,
  node: TSESTree.Node,
): { readonly sync: boolean; readonly async: boolean } | undefined {
  const typed = withTypes(services);
  if (!typed) return undefined;
  const checker = typed.program.getTypeChecker();
  const type = checker.getNonNullableType(typed.getTypeAtLocation(node));
  const parts = type.isUnion() ? type.types : [type];
  // The names of symbols are internal to the compiler; only `any` and its like have no properties and stand for all of them.
  if (parts.length === 0 || parts.some((part) => checker.typeToString(part) === 'any')) return undefined;
  const names = parts.map((part) =>
    checker.getPropertiesOfType(checker.getApparentType(part)).map(({ escapedName }) => String(escapedName)),
  );
  const has = (start: string): boolean => names.every((each) => each.some((name) => name.startsWith(start)));
  return { sync: has('__@dispose'), async: has('__@asyncDispose') };
}
