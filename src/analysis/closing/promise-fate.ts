/** What becomes of a promise: awaited, handed on, dropped, or given a handler for its rejection. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isNullish, isTransparent, memberName, type Call } from '../../ast/nodes.ts';
import type { Origins } from '../origins.ts';

export interface PromiseFate {
  /**
   * - `awaited`: its rejection is an exception at `promise`; `handled`: `handler` gets its rejection;
   * - `dropped`: nobody looks at it; `used`: returned, stored or passed on.
   */
  readonly kind: 'awaited' | 'handled' | 'dropped' | 'used';
  /** The whole promise: with the `then`s behind it, or the `Promise.all` that it is collected in. */
  readonly promise: TSESTree.Node;
  /** It is dropped by `void`. */
  readonly isVoid: boolean;
  /** What is called with its rejection. */
  readonly handler?: TSESTree.Node;
  /** The call of `forEach` that drops what its callback returns. */
  readonly droppedBy?: Call;
}

const combinators = new Set(['all', 'allSettled', 'any', 'race']);

/** Follows the promise that a call gives. */
export function promiseFate(call: TSESTree.Node, origins: Origins): PromiseFate {
  let promise = call;
  const fate = (kind: PromiseFate['kind'], more: Partial<PromiseFate> = {}): PromiseFate => ({ kind, promise, isVoid: false, ...more });
  for (let node = call, parent = node.parent; parent; parent = node.parent) {
    switch (parent.type) {
      case 'AwaitExpression':
        return fate('awaited');
      case 'ExpressionStatement':
        return fate('dropped');
      case 'UnaryExpression':
        if (parent.operator !== 'void') return fate('used');
        // Wherever it stands, it gives nothing on: `return void transaction.commit();`, `() => void handle.close()`.
        return fate('dropped', { isVoid: true });
      case 'SequenceExpression':
        if (parent.expressions.at(-1) !== node) return fate('dropped');
        break;
      case 'LogicalExpression':
        if (parent.right !== node) return fate('used');
        break;
      case 'ConditionalExpression':
        if (parent.test === node) return fate('used');
        break;
      case 'MemberExpression': {
        const next = chained(node, parent);
        if (!next) return fate('used');
        if (next.handler) return fate('handled', { promise: next.call, handler: next.handler });
        promise = next.call;
        node = next.call;
        continue;
      }
      case 'ArrayExpression': {
        const combined = combinatorAround(parent);
        if (!combined) return fate('used');
        promise = combined;
        node = combined;
        continue;
      }
      case 'ReturnStatement':
      case 'ArrowFunctionExpression': {
        const callback = parent.type === 'ReturnStatement' ? enclosingRoot(node) : parent;
        if (parent.type === 'ArrowFunctionExpression' && parent.body !== node) return fate('used');
        const collecting = isFunctionLike(callback) ? collectingCall(callback) : undefined;
        if (!collecting) return fate('used');
        if (calleeName(collecting) === 'forEach') return fate('dropped', { droppedBy: collecting });
        const combined = combinatorAround(collecting);
        if (combined) promise = combined;
        node = promise = combined ?? collecting;
        continue;
      }
      case 'VariableDeclarator':
        return fate(parent.init === node && isNeverRead(parent, origins) ? 'dropped' : 'used');
      default:
        if (!isTransparent(parent)) return fate('used');
    }
    node = parent;
  }
  return fate('used');
}

/** The call of `forEach` that drops the promise of the async callback around a node. */
export function droppingLoop(node: TSESTree.Node): Call | undefined {
  const callback = enclosingRoot(node);
  const call = isFunctionLike(callback) && callback.async ? collectingCall(callback) : undefined;
  return call && calleeName(call) === 'forEach' ? call : undefined;
}

/** The call of `then`, `catch` or `finally` on a promise, and the handler that it gives to a rejection. */
function chained(node: TSESTree.Node, member: TSESTree.MemberExpression): { readonly call: Call; readonly handler: TSESTree.Node | undefined } | undefined {
  if (member.object !== node) return undefined;
  const { parent } = member;
  const call = parent.type === 'ChainExpression' ? parent.parent : parent;
  if (!isCall(call) || call.type === 'NewExpression') return undefined;
  const name = memberName(member);
  if (name === 'finally') return { call, handler: undefined };
  if (name !== 'then' && name !== 'catch') return undefined;
  const handler = call.arguments[name === 'then' ? 1 : 0];
  return { call, handler: handler && !isNullish(handler) ? handler : undefined };
}

/** The `Promise.all(…)`, or its kin, around a list of promises. */
function combinatorAround(list: TSESTree.Node): TSESTree.CallExpression | undefined {
  const call = list.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== list || call.callee.type !== 'MemberExpression') return undefined;
  const { object } = call.callee;
  return object.type === 'Identifier' && object.name === 'Promise' && combinators.has(memberName(call.callee) ?? '') ? call : undefined;
}

/** The call of `map` or `forEach` that a function is the callback of. */
function collectingCall(callback: TSESTree.Node): TSESTree.CallExpression | undefined {
  const call = callback.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== callback || call.callee.type !== 'MemberExpression') return undefined;
  const name = memberName(call.callee);
  return name === 'map' || name === 'forEach' ? call : undefined;
}

function isNeverRead({ id }: TSESTree.VariableDeclarator, origins: Origins): boolean {
  const variable = id.type === 'Identifier' ? origins.variableOf(id) : undefined;
  return variable !== undefined && variable.references.every((reference) => !reference.isRead());
}
