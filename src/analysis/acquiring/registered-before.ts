/**
 * Releases that are registered before there is anything to release: `let f; stack.defer(() => f.close()); f = await open(p);`, or that end a
 * chain of promises in which the variable is set.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { callsWritten } from '../../ast/member-calls.ts';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isNullish, isWithin, loopAround, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { isOwnStack, isPutOnStack } from '../cleanup-lists.ts';
import type { Lens } from '../findings/finding.ts';
import { mayStepThrow } from '../throwing.ts';
import { asksError, callsWithin } from './tries.ts';
import { emptyStartOf, isGuarded, releaseOf, type UnsetRelease } from './unset-variables.ts';

/** What is put on a stack of the function, and set only behind that. */
export function deferredTooEarly(lens: Lens): UnsetRelease[] {
  const { context, sourceCode } = lens;
  return [...callsWritten('.defer(', sourceCode)].flatMap((call) => {
    const root = enclosingRoot(call);
    const cleanup = call.arguments[0] && unwrap(call.arguments[0]);
    if (!isFunctionLike(cleanup) || !isPutOnStack(call, context.origins) || !isOwnStack(call, root, context.origins)) return [];
    return unsetIn(cleanup, lens, (identifier, definition) => {
      if (enclosingRoot(identifier) !== root || enclosingRoot(definition) !== root) return false;
      return identifier.range[0] >= call.range[1] && loopAround(call, root) === loopAround(definition, root);
    });
  });
}

/** What ends a chain of promises, and is set by a function of that chain. */
export function chainedRegardless(lens: Lens): UnsetRelease[] {
  return (['.finally(', '.catch('] as const).flatMap((name) => [...callsWritten(name, lens.sourceCode)]).flatMap((call) => {
    const cleanup = call.arguments[0] && unwrap(call.arguments[0]);
    if (!isFunctionLike(cleanup) || call.callee.type !== 'MemberExpression') return [];
    const { object } = call.callee;
    const root = enclosingRoot(call);
    const isInChain = (identifier: TSESTree.Node, definition: TSESTree.Node): boolean =>
      enclosingRoot(definition) === root && isWithin(identifier, object) && enclosingRoot(identifier) !== root;
    // `client = connected`: what failed is what the chain begins with.
    const unset = unsetIn(cleanup, lens, isInChain).filter(({ acquisition }) => !isSetAtOnce(acquisition, lens));
    return unset.map((release) => (isCallOrAwait(release.acquisition) ? release : { ...release, acquisition: headOf(object) }));
  });
}

/** `new Promise((_, reject) => { subscription = child.onExit(reject); })`: the executor runs before there is a chain, and begins with what cannot fail. */
function isSetAtOnce(acquisition: TSESTree.Expression, { context }: Lens): boolean {
  const executor = enclosingRoot(acquisition);
  if (!isFunctionLike(executor) || executor.parent.type !== 'NewExpression' || calleeName(executor.parent) !== 'Promise') return false;
  if (executor.body.type === 'BlockStatement' && !isWithin(acquisition, executor.body.body[0] ?? executor)) return false;
  const value = unwrap(acquisition);
  return isCall(value) && !mayStepThrow({ node: value, kind: 'evaluate' }, context);
}

/** The call with which a chain begins: `pool.connect()` of `pool.connect().then(…).catch(…)`. */
function headOf(chain: TSESTree.Expression): TSESTree.Expression {
  let head = unwrap(chain);
  while (head.type === 'CallExpression' && head.callee.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(calleeName(head) ?? '')) {
    head = unwrap(head.callee.object);
  }
  return head as TSESTree.Expression;
}

function isCallOrAwait(node: TSESTree.Node): boolean {
  return isCall(node) || node.type === 'AwaitExpression';
}

/** The first release in a cleanup for each variable that holds nothing when the cleanup is registered, and is set only where `isLater` says. */
function unsetIn(cleanup: FunctionLike, lens: Lens, isLater: (write: TSESTree.Node, definition: TSESTree.Node) => boolean): UnsetRelease[] {
  const found = new Map<TSESLint.Scope.Variable, UnsetRelease>();
  for (const call of callsWithin(cleanup.body, lens.sourceCode)) {
    const release = releaseOf(call, lens);
    if (!release || found.has(release.variable) || release.form === 'argument') continue;
    const { variable } = release;
    const initial = emptyStartOf(variable);
    const definition = variable.defs[0];
    const writes = variable.references.filter((reference) => reference.isWrite() && !reference.init);
    const acquisition = writes[0]?.writeExpr;
    if (initial === undefined || (initial && !isNullish(initial)) || !definition || !acquisition) continue;
    if (!writes.every(({ identifier }) => isLater(identifier, definition.name)) || isGuarded(call, variable, cleanup.body) || asksError(call, cleanup, lens.sourceCode)) continue;
    found.set(variable, { ...release, initial: initial ?? undefined, acquisition: acquisition as TSESTree.Expression });
  }
  return [...found.values()];
}
