/** Calls that may be repeated without harm. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, memberName, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import { mayStepThrow } from '../throwing.ts';
import type { StatefulBody } from './state-tests.ts';

/** Idempotent wherever they are known by this name. */
const harmlessNames = new Set([
  ...['clearInterval', 'clearTimeout', 'clearImmediate', 'cancelAnimationFrame', 'abort', 'removeEventListener', 'removeListener', 'removeAllListeners', 'off'],
  ...['unref', 'clear', 'then', 'catch', 'finally', 'all', 'allSettled', 'setTimeout', 'setImmediate', 'resolve', 'reject', 'bind', 'map', 'values', 'keys', 'forEach'],
]);

/** Whether repeating a call does nothing that matters, as far as the catalogue and its name tell. */
export function isHarmless(call: Call, body: StatefulBody): boolean {
  const { catalogue, origins } = body.context;
  const name = calleeName(call);
  if (name === undefined) return false;
  if (call.type === 'NewExpression') return ['Promise', 'Set', 'Map', 'Error', 'AbortController'].includes(name);
  const names = writtenNames(call.callee);
  if (names && /^(?:console|Math|Date|performance)$/.test(names[0] ?? '')) return true;
  if (/log(?:ger)?$/i.test(names?.at(-2) ?? '')) return true;
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && callee.object.type !== 'Super') {
    const origin = origins.of(callee.object);
    if (origin?.kind === 'instance') {
      const releases = catalogue.acquirersOfType(origin.type).filter(({ releases: forms }) => forms.some(({ callee: { path } }) => path.at(-1) === memberName(callee)));
      if (releases.length > 0) return releases.every(({ entry }) => entry.idempotent === 'safe');
    }
  }
  return harmlessNames.has(name);
}

/** Whether the function does nothing behind a place that a second caller could spoil. */
export function isAllHarmless(from: number, body: StatefulBody): boolean {
  return body.nodes.every((node) => {
    if (node.range[0] < from) return true;
    if (node.type === 'CallExpression' || node.type === 'NewExpression') return isHarmless(node, body);
    return node.type !== 'UpdateExpression' && !isFunctionLike(node);
  });
}

/** Whether awaiting the expression may fail. */
export function mayFail(node: TSESTree.AwaitExpression | TSESTree.ForOfStatement, { context }: StatefulBody): boolean {
  return mayStepThrow({ node, kind: 'evaluate' }, context);
}
