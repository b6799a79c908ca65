/** Resources that only the callback of a `then` releases: a rejection goes past it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, memberName, outermost, unwrap } from '../ast/nodes.ts';
import { ownNodes } from '../ast/own-nodes.ts';
import type { FileContext } from './file-context.ts';
import type { Witness } from './lifetime.ts';
import { neverRejects } from './rejecting.ts';
import { isReleasing, type Flow, type Use } from './uses.ts';

/**
 * Where a promise is rejected whose fulfilment alone releases: `return client.query(text).then((result) => { client.release(); … })`.
 *
 * @returns the call that gives the promise, or the variable that holds it; `undefined` where something else releases, or might handle the rejection
 */
export function unreleasedRejection({ uses, releasingClosures }: Flow, context: FileContext): Witness | undefined {
  const ending = uses.filter(({ kind }) => kind !== 'bind');
  const [release] = ending;
  if (ending.length !== 1 || !release || !isReleasing(release) || release.node.type !== 'CallExpression') return undefined;
  const [callback] = release.node.arguments;
  if (!isFulfilled(release.node) || !callback || !isFunctionLike(callback) || !releasingClosures.has(callback)) return undefined;
  const work = workOf(release.node, context);
  return work && isLeftToCaller(release.node) && !neverRejects(work, context) ? { kind: 'throw', node: work, line: work.loc.start.line } : undefined;
}

/** `promise.then(callback)`, which handles no rejection. */
function isFulfilled(call: TSESTree.CallExpression): boolean {
  return calleeName(call) === 'then' && call.arguments.length === 1;
}

/** The call at the beginning of a chain of `then`, or the variable of a promise that was begun before: a parameter, a constant. */
function workOf(call: TSESTree.CallExpression, { origins }: FileContext): TSESTree.CallExpression | TSESTree.Identifier | undefined {
  let node: TSESTree.Node = call;
  while (node.type === 'CallExpression' && isFulfilled(node) && node.callee.type === 'MemberExpression') node = unwrap(node.callee.object);
  if (node.type === 'CallExpression') return mayReject(node) ? node : undefined;
  const definition = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0] : undefined;
  if (node.type !== 'Identifier' || !definition || definition.type === 'ImportBinding') return undefined;
  if (definition.type === 'Parameter') return node;
  const begun = definition.type === 'Variable' && definition.parent.kind === 'const' && definition.node.init ? unwrap(definition.node.init) : undefined;
  return begun?.type === 'CallExpression' && mayReject(begun) ? node : undefined;
}

/** Not `work().catch(report).then(close)`, nor `Promise.allSettled(writes).then(close)`. */
function mayReject(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const isOfPromise = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise';
  const name = calleeName(call) ?? '';
  return name !== 'catch' && name !== 'finally' && name !== 'then' && (!isOfPromise || name === 'all' || name === 'race');
}

/** Whether nothing behind it in the chain handles a rejection, and the chain is awaited or returned. */
function isLeftToCaller(call: TSESTree.CallExpression): boolean {
  let chain = outermost(call);
  while (chain.parent?.type === 'MemberExpression' && memberName(chain.parent) === 'then') {
    const next: TSESTree.Node = chain.parent.parent;
    if (next.type !== 'CallExpression' || next.callee !== chain.parent || !isFulfilled(next)) return false;
    chain = outermost(next);
  }
  const { parent } = chain;
  return parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === chain);
}

/**
 * Whether a release lies in the callback of a `catch` that throws in the end, so that only a rejection comes to it, and nothing behind it:
 * `const rows = await query(text).catch((error) => { client.release(); throw error; });`.
 */
export function releasesOnRejection({ node }: Use, { aliases, releasingClosures }: Flow, { sourceCode }: FileContext): boolean {
  if (node.type !== 'CallExpression' || calleeName(node) !== 'catch') return false;
  const [callback] = node.arguments;
  if (!callback || !isFunctionLike(callback) || !releasingClosures.has(callback) || callback.body.type !== 'BlockStatement') return false;
  // Another closure may hand it on where the work is fulfilled.
  const root = enclosingRoot(node);
  const isOwn = (identifier: TSESTree.Node): boolean => enclosingRoot(identifier) === root || isWithin(identifier, callback);
  if (![...aliases].every(({ references }) => references.every(({ identifier }) => isOwn(identifier)))) return false;
  const throws = callback.body.body.at(-1)?.type === 'ThrowStatement';
  return throws && isLeftToCaller(node) && !ownNodes(callback, sourceCode.visitorKeys).some(({ type }) => type === 'ReturnStatement');
}
