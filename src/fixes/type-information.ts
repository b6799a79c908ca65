/** What of the types decides between rewrites: what the compiler does with `using`, and the dispose methods of a value. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { DisposableTypes } from '../analysis/types/disposable-types.ts';
import { typeServicesOf } from '../analysis/types/services.ts';

/** The compiler's number for the newest edition, for which `using` is not lowered. */
const esNext = 99;

type Services = TSESLint.SourceCode['parserServices'] | undefined;

/** What the compiler does with `using`, and whether it knows the stacks; undefined without type information. */
export function compilerSupport(services: Services): { readonly lowersUsing: boolean; readonly knowsStacks: boolean } | undefined {
  const options = typeServicesOf(services)?.program.getCompilerOptions();
  if (!options) return undefined;
  const isNewest = Number(options.target) === esNext;
  const { lib } = options;
  return {
    lowersUsing: !isNewest,
    knowsStacks: lib ? lib.some((file) => /\besnext(?:\.disposable|\.full)?(?:\.d\.ts)?$/.test(file)) : isNewest,
  };
}

/** The dispose methods that every part of the node's type has; undefined without types, and for `any`. */
export function disposeMethods(services: Services, node: TSESTree.Node): { readonly sync: boolean; readonly async: boolean } | undefined {
  const types = typeServicesOf(services);
  const type = types?.typeAt(node);
  return types && type && new DisposableTypes(types.checker, types.program).methodsOf(type);
}
