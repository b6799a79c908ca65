/** What tells that a signal is aborted where work is given it: an abort in front of it, a listener around it, the `try` that it cleans up after. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, literalText, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { finallyAround } from '../../ast/tries.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import { isAbortedLater } from './own-controllers.ts';
import { signalKeyOf, type PassedSignal } from './passed-signals.ts';

export interface Cause {
  readonly kind: 'afterAbort' | 'inListener' | 'inCleanup';
  /** The abort, the listener, the `try`. */
  readonly node: TSESTree.Node;
}

/** Names of calls by which a `catch` cleans up or tells of a failure; other work of a `catch` goes on with what failed. */
const aftermath = /^(?:de|un)(?:register|subscribe|lock|publish|reserve|allocate|claim)|report|notify|rollback|roll_?back|undo|revert|compensate|abandon|fail/i;
const sequential = new Set(['map', 'forEach', 'flatMap', 'all', 'allSettled']);

/** The cleanups of a file that are brought about by an abort. */
export class AbortCauses {
  readonly #context: FileContext;
  readonly #listeners: readonly Listener[];

  constructor(context: FileContext) {
    this.#context = context;
    this.#listeners = listenersOf(context);
  }

  /** Why a signal is aborted when a call gets it; `undefined` where it may well not be. */
  of(passed: PassedSignal): Cause | undefined {
    if (isAbortedLater(passed, this.#context)) return undefined;
    const listener = this.#listeners.find(({ closure, key }) => key === passed.key && isWithin(passed.call, closure));
    if (listener) return isAskedFor(passed.call, listener.closure) || this.#isOffByThen(listener) ? undefined : { kind: 'inListener', node: listener.node };
    const abort = this.#abortBefore(passed);
    if (abort) return isAskedFor(passed.call, enclosingRoot(passed.call), abort.range[1]) ? undefined : { kind: 'afterAbort', node: abort };
    const attempt = this.#attemptBefore(passed);
    return attempt && { kind: 'inCleanup', node: attempt };
  }

  /** Whether a `finally` takes a listener off before anything aborts the signal, so that it never runs. */
  #isOffByThen({ key, closure }: Listener): boolean {
    const { index, origins } = this.#context;
    return (index.calls.get('removeEventListener') ?? []).some((call) => {
      const callee = unwrap(call.callee);
      const handler = call.arguments[1] && origins.of(call.arguments[1]);
      const isSame = handler?.kind === 'function' && handler.node === closure && callee.type === 'MemberExpression' && signalKeyOf(callee.object, this.#context) === key;
      return isSame && call.type === 'CallExpression' && finallyAround(call) === call.parent.parent && isAbortedLater({ call, key }, this.#context);
    });
  }

  /** The `controller.abort()` that each way to the call has gone through. */
  #abortBefore({ call, key }: PassedSignal): TSESTree.Node | undefined {
    const aborts = this.#context.index.calls.get('abort') ?? [];
    return aborts.find((abort) => {
      const callee = unwrap(abort.callee);
      if (callee.type !== 'MemberExpression' || abort.range[0] > call.range[0]) return false;
      const controller = signalKeyOf(callee.object, this.#context);
      return controller !== undefined && `${controller}.signal` === key && isBehind(call, abort) && !this.#isRenewed(callee.object, controller, abort, call);
    });
  }

  /** Whether the controller is another one by then; of one with a name of its own, `const previous = this.#controller`, since it has that. */
  #isRenewed(controller: TSESTree.Node, key: string, abort: TSESTree.Node, call: TSESTree.Node): boolean {
    const { sourceCode, origins } = this.#context;
    const node = unwrap(controller);
    const definition = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0] : undefined;
    const isAlias = definition?.type === 'Variable' && !key.startsWith(`${definition.name.name}@`);
    const between = sourceCode.text.slice(isAlias ? definition.node.range[1] : abort.range[1], call.range[0]);
    const names = [sourceCode.getText(node).replace('?', ''), key.replace(/@\d+/g, '')];
    return names.some((name) => between.includes(`${name} = `)) || between.includes('new AbortController');
  }

  /** The `try` that used the signal, where the call is in its `finally`, or in a `catch` that cleans up. */
  #attemptBefore({ call, key }: PassedSignal): TSESTree.Node | undefined {
    let child: TSESTree.Node = call;
    for (let { parent } = call as TSESTree.Node; parent; child = parent, parent = parent.parent) {
      if (isFunctionLike(parent) && !isRunHere(parent)) return undefined;
      if (parent.type === 'TryStatement' && parent.finalizer === child && this.#uses(parent.block, key)) return isAskedFor(call, child) ? undefined : parent;
      if (parent.type === 'CatchClause' && this.#uses(parent.parent.block, key)) {
        return isAskedFor(call, parent) || !cleansUp(call, parent, this.#context) ? undefined : parent.parent;
      }
    }
    return undefined;
  }

  /** Whether code works with a signal. */
  #uses(block: TSESTree.BlockStatement, key: string): boolean {
    const { sourceCode } = this.#context;
    return sourceCode.getTokens(block).some((token) => {
      if (token.type !== 'Identifier' && token.type !== 'PrivateIdentifier') return false;
      // Of another name it may be an alias.
      if (!key.includes(token.value) && !/signal/i.test(token.value)) return false;
      let node = sourceCode.getNodeByRangeIndex(token.range[0]);
      for (; node && (node.type === 'Identifier' || node.type === 'PrivateIdentifier' || node.type === 'MemberExpression' || node.type === 'ThisExpression'); node = node.parent) {
        if (node.type !== 'PrivateIdentifier' && signalKeyOf(node, this.#context) === key) return true;
      }
      return false;
    });
  }
}

interface Listener {
  readonly closure: FunctionLike;
  readonly key: string;
  readonly node: TSESTree.Node;
}

/** The `abort` listeners of a file, with the signals that they are for. */
function listenersOf(context: FileContext): Listener[] {
  const { index, origins } = context;
  const added = (index.calls.get('addEventListener') ?? []).flatMap((call) => {
    const callee = unwrap(call.callee);
    return literalText(call.arguments[0]) === 'abort' && callee.type === 'MemberExpression' ? [{ call, target: callee.object, handler: call.arguments[1] }] : [];
  });
  const byNode = (index.calls.get('addAbortListener') ?? []).flatMap((call) => (call.arguments[0] ? [{ call, target: call.arguments[0], handler: call.arguments[1] }] : []));
  return [...added, ...byNode].flatMap(({ call, target, handler }) => {
    const key = signalKeyOf(target, context);
    const origin = handler && origins.of(handler);
    const closure = origin?.kind === 'function' && isFunctionLike(origin.node) ? origin.node : undefined;
    return key !== undefined && closure ? [{ closure, key, node: call }] : [];
  });
}

/** Whether each way to a place has gone through a statement in front of it. */
function isBehind(place: TSESTree.Node, call: TSESTree.Node): boolean {
  if (enclosingRoot(call) !== rootOf(place)) return false;
  let statement: TSESTree.Node = call;
  while (statement.parent && !statement.type.endsWith('Statement')) {
    if (/^(?:Logical|Conditional)Expression$/.test(statement.parent.type)) return false;
    statement = statement.parent;
  }
  for (;;) {
    const list: TSESTree.Node | undefined = statement.parent;
    if (statement.type !== 'ExpressionStatement' && statement.type !== 'TryStatement') return false;
    if (list?.type !== 'BlockStatement' && list?.type !== 'Program' && list?.type !== 'SwitchCase') return false;
    const statements = list.type === 'SwitchCase' ? list.consequent : list.body;
    if (statements.some((other) => other.range[0] > statement.range[0] && isWithin(place, other))) return true;
    // What a `finally` has done is done behind its `try`.
    if (list.parent?.type !== 'TryStatement' || list.parent.finalizer !== list) return false;
    statement = list.parent;
  }
}

/** The function whose code runs a place, where callbacks that run at once count as its code. */
function rootOf(place: TSESTree.Node): TSESTree.Node {
  let root: TSESTree.Node = enclosingRoot(place);
  while (isFunctionLike(root) && isRunHere(root)) root = enclosingRoot(root);
  return root;
}

/** `ids.map((id) => …)`, `(async () => …)()`. */
function isRunHere(node: FunctionLike): boolean {
  const { parent } = node;
  if (parent.type !== 'CallExpression') return false;
  return parent.callee === node || sequential.has(calleeName(parent) ?? '');
}

/** Whether the code around a call asks first whether there was an abort, not in front of `from`. */
function isAskedFor(call: TSESTree.Node, region: TSESTree.Node, from = region.range[0]): boolean {
  const asks = (test: TSESTree.Node): boolean => test.range[0] >= from && asksAbort(test);
  let child = call;
  for (let { parent } = call; parent && isWithin(parent, region); child = parent, parent = parent.parent) {
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && parent.test !== child && asks(parent.test)) return true;
    if (parent.type === 'LogicalExpression' && parent.right === child && asks(parent.left)) return true;
    if (parent.type === 'BlockStatement' && parent.body.some((before) => before.range[1] <= child.range[0] && before.type === 'IfStatement' && asks(before.test) && leaves(before.consequent))) return true;
  }
  return false;
}

/** Whether a condition is about an abort: `signal.aborted`, `error.name === 'AbortError'`, `isAbortError(error)`. */
function asksAbort(test: TSESTree.Node): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'LogicalExpression':
    case 'BinaryExpression':
      return asksAbort(node.left) || asksAbort(node.right);
    case 'UnaryExpression':
      return asksAbort(node.argument);
    case 'CallExpression':
      return /abort|cancel/i.test(calleeName(node) ?? '') || node.arguments.some(asksAbort);
    case 'MemberExpression':
      return node.property.type === 'Identifier' && /^(?:isAborted|aborted|cancelled|canceled)$/.test(node.property.name);
    case 'Identifier':
      return /abort|cancel/i.test(node.name);
    default:
      return /abort|cancel/i.test(literalText(node) ?? '');
  }
}

function leaves(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Return|Throw|Continue|Break)Statement$/.test(last.type);
}

/** Whether a call of a `catch` cleans up or tells of the failure, which is thrown on, and is no second attempt. */
function cleansUp(call: TSESTree.CallExpression, { body }: TSESTree.CatchClause, { catalogue }: FileContext): boolean {
  const name = calleeName(call) ?? '';
  return cleanupName.test(name) || aftermath.test(name) || catalogue.releaseNames.has(name) || body.body.at(-1)?.type === 'ThrowStatement';
}
