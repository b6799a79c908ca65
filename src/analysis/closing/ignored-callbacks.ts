/** Callbacks of releases that do not look at the error that they are given. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCall, isFunctionLike, isWithin, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isOnErrorPath } from './lost-errors.ts';
import { doesNothing, isNamedNoop } from './swallowing.ts';

const nameOfError = /^(?:e|ex|err\w*|\w*[Ee]rr(?:or)?|cause|reason)$/;

/** The callback of a release that ignores its error: it has no parameter for it, or never reads it. */
export function ignoredCallback(call: Call, context: FileContext): TSESTree.Node | undefined {
  const callback = call.arguments.at(-1);
  if (!callback || call.arguments.length < 2 || isOnErrorPath(call)) return undefined;
  if (!isFunctionLike(callback)) return isNamedNoop(callback) || isEmptyFunction(callback, context) ? callback : undefined;
  return readsItsError(callback, context) || tellsOfAnotherError(callback, call, context) ? undefined : callback;
}

function isEmptyFunction(node: TSESTree.Node, { origins }: FileContext): boolean {
  const origin = node.type === 'Identifier' ? origins.of(node) : undefined;
  return origin?.kind === 'function' && isFunctionLike(origin.node) && doesNothing(origin.node);
}

function readsItsError(callback: FunctionLike, { origins, sourceCode }: FileContext): boolean {
  const [first] = callback.params;
  if (first && first.type !== 'Identifier') return true;
  const own = callback.type === 'ArrowFunctionExpression' ? undefined : sourceCode.scopeManager?.acquire(callback)?.set.get('arguments');
  return [first && origins.variableOf(first), own].some((variable) => variable?.references.some((reference) => reference.isRead()));
}

/** An error from outside is passed on: the release belongs to a way that has failed already, unless the error may be none. */
function tellsOfAnotherError(callback: FunctionLike, call: Call, context: FileContext): boolean {
  const through = context.sourceCode.scopeManager?.acquire(callback)?.through ?? [];
  return through.some(({ identifier, resolved }) => nameOfError.test(identifier.name) && !mayBeNone(resolved ?? undefined, call));
}

/** Whether a variable is the error of a callback in which nobody has asked yet whether there is one: `(writeError) => close(fd, () => done(writeError))`. */
function mayBeNone(variable: TSESLint.Scope.Variable | undefined, call: Call): boolean {
  const definition = variable?.defs[0];
  const owner = definition?.type === 'Parameter' ? definition.node : undefined;
  if (!variable || !isFunctionLike(owner) || owner.params[0] !== definition?.name) return false;
  const { parent } = owner;
  if (!isCall(parent) || parent.arguments.length < 2 || parent.arguments.at(-1) !== owner || parent.arguments[0]?.type === 'Literal') return false;
  return variable.references.every(({ identifier }) => isWithin(identifier, call));
}
