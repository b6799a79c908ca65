/** Declarations with `using` of a promise: `using` disposes of the value that it is given, and a promise has nothing to dispose of. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, enclosingRoot, isCall, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { awaitedType, promiseKind } from './services.ts';

export interface PromisedUsing {
  readonly declarator: TSESTree.VariableDeclarator;
  readonly call: Call;
  /** What the promise gives, as its type is called. */
  readonly name: string;
  /** It is disposable by `await using` alone. */
  readonly isAsync: boolean;
  /** An `await` may stand in front of the call. */
  readonly canAwait: boolean;
}

/** The declarations of a file that dispose of a promise instead of what it gives; none without types. */
export function promisedUsings({ types, index, sourceCode }: FileContext): PromisedUsing[] {
  if (!types || !/\busing\s/.test(sourceCode.text)) return [];
  const { checker, typeAt } = types.services;
  return [...index.calls.values()].flat().flatMap((call): PromisedUsing[] => {
    const declarator = declaratorOf(call);
    const type = declarator && typeAt(call);
    if (!type || promiseKind(type, checker) !== 'always') return [];
    const own = types.disposables.methodsOf(type);
    const value = awaitedType(type, checker);
    const given = types.disposables.methodsOf(value);
    if (!own || !given || own.sync || own.async || !(given.sync || given.async)) return [];
    const root = enclosingRoot(call);
    const name = types.disposables.disposalOf(value)?.name ?? checker.getNonNullableType(value).getSymbol()?.name ?? 'resource';
    return [{ declarator, call, name, isAsync: !given.sync, canAwait: isFunctionLike(root) ? root.async : root.type === 'Program' }];
  });
}

function declaratorOf(call: Call): TSESTree.VariableDeclarator | undefined {
  const { parent } = call;
  const isUsing = parent.type === 'VariableDeclarator' && (parent.parent.kind === 'using' || parent.parent.kind === 'await using');
  return isUsing && parent.init && isCall(unwrap(parent.init)) ? parent : undefined;
}
