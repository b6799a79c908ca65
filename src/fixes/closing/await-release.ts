/** A release that nobody waits for: `await` in front of it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isHandledByTry } from '../../analysis/closing/lost-errors.ts';
import type { UncheckedCloseError } from '../../analysis/findings/unchecked-close-error.ts';
import { calleeName, isCall, isFunctionLike, outermost } from '../../ast/nodes.ts';
import { awaitAt } from '../edits.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { canAwaitAt, codeOwner, nodesWithin, type SourceCode } from '../site.ts';
import { awaitPendingReturns } from '../take-out.ts';

/** `await` in front of the promise; safe in an async function, where the promise was merely forgotten. */
export function planAwait({ node, fate, isNeededBehind }: UncheckedCloseError, context: RepairContext): PlanResult {
  const { sourceCode } = context;
  if (!fate) return { refused: 'it gives no promise' };
  if (isNeededBehind) return { refused: 'it may wait for what is released only behind it' };
  if (fate.droppedBy) return planCollected(fate.droppedBy, sourceCode);
  const promise = outermost(fate.promise);
  const dropped = promise.parent?.type === 'UnaryExpression' ? promise.parent : undefined;
  const owner = codeOwner(node);
  // In the head of a parameter there is no await.
  if (!canAwaitAt(promise)) return planReturn(promise, dropped, sourceCode);
  // An array of promises is no promise.
  if (isCall(fate.promise) && calleeName(fate.promise) === 'map') return planTogether(fate.promise, dropped);
  if (isPromiseAwaitedBehind(promise, sourceCode)) return { refused: 'a promise that is awaited behind it would be rejected meanwhile, with nobody to hear of it' };
  const pending = awaitReturned(node, context);
  if (typeof pending === 'string') return { refused: pending };
  const isForgotten = pending.length === 0 && !fate.isVoid && isFunctionLike(owner) && promise.parent?.type !== 'VariableDeclarator';
  return {
    applicability: isForgotten ? 'safe' : 'suggest',
    messageId: 'addAwait',
    edits: [awaitAt(promise, dropped && !isGiven(dropped) ? dropped : undefined), ...pending],
  };
}

/** Whether the caller gets the `undefined` that `void` makes of a promise. */
function isGiven(dropped: TSESTree.Node): boolean {
  const type = outermost(dropped).parent?.type;
  return type === 'ReturnStatement' || type === 'ArrowFunctionExpression';
}

/** `const pending = handle.readFile(); handle.close(); await pending;`: whether what began in front of an expression is waited for behind it. */
function isPromiseAwaitedBehind(place: TSESTree.Node, sourceCode: SourceCode): boolean {
  const owner = codeOwner(place);
  const isOwn = (node: TSESTree.Node): boolean => codeOwner(node) === owner;
  const nodes = [...nodesWithin(isFunctionLike(owner) ? owner.body : owner, sourceCode)];
  const waits = nodes.filter((node) => node.type === 'AwaitExpression').filter((wait) => wait.range[0] > place.range[1] && isOwn(wait));
  return waits.some((wait) =>
    [...nodesWithin(wait, sourceCode)].some((node) => {
      if (!isAwaited(node, wait)) return false;
      const definition = sourceCode.getScope(node).references.find(({ identifier }) => identifier === node)?.resolved?.defs[0];
      const init = definition?.type === 'Variable' ? definition.node.init : undefined;
      return init?.type === 'CallExpression' && init.range[1] < place.range[0] && isOwn(init);
    }),
  );
}

/** Whether a name is what is waited for: `await pending`, `await Promise.all([pending, other])`. */
function isAwaited(name: TSESTree.Node, { argument }: TSESTree.AwaitExpression): boolean {
  return name === argument || (name.parent?.type === 'ArrayExpression' && argument.type === 'CallExpression' && argument.arguments.includes(name.parent));
}

/** While a `finally` waits, nobody waits for the promise that its `try` returns, whose rejection would end the process: `await` there, too. */
function awaitReturned(release: TSESTree.Node, { sourceCode, givesPromise }: RepairContext): readonly Edit[] | string {
  const protectedBlocks: TSESTree.BlockStatement[] = [];
  let inner = release;
  for (let { parent } = release; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === inner) protectedBlocks.push(parent.block, ...(parent.handler ? [parent.handler.body] : []));
  }
  const pending = awaitPendingReturns(protectedBlocks, undefined, { sourceCode, givesPromise, canAwait: true, isAsyncRelease: true, releasedAt: undefined });
  if (typeof pending === 'string') return pending;
  const isCaught = protectedBlocks.some((block) =>
    [...nodesWithin(block, sourceCode)].some((node) => node.type === 'ReturnStatement' && isHandledByTry(node) && pending.edits.some(({ range }) => range[0] === node.argument?.range[0])),
  );
  return isCaught ? 'a `catch` would see the error of what is returned' : pending.edits;
}

/** `handles.map(…)` as `await Promise.all(handles.map(…))`. */
function planTogether({ range }: TSESTree.Node, dropped: TSESTree.Node | undefined): PlanResult {
  const start = dropped?.range[0] ?? range[0];
  return {
    applicability: 'suggest',
    messageId: 'addAwait',
    edits: [
      { range: [start, range[0]], text: 'await Promise.all(' },
      { range: [range[1], range[1]], text: ')' },
    ],
  };
}

/** `return handle.close()` at the end of a callback of `then`, `catch` or `finally`; an arrow function that consists of it loses its `void`. */
function planReturn(promise: TSESTree.Node, dropped: TSESTree.Node | undefined, sourceCode: SourceCode): PlanResult {
  const statement = (dropped ?? promise).parent;
  const given = dropped && sourceCode.getFirstToken(dropped, { skip: 1 });
  if (given && statement?.type === 'ArrowFunctionExpression' && !statement.returnType && isChained(statement)) {
    return { applicability: 'suggest', messageId: 'returnPromise', edits: [{ range: [dropped.range[0], given.range[0]], text: '' }] };
  }
  const body = statement?.parent;
  if (statement?.type !== 'ExpressionStatement' || body?.type !== 'BlockStatement' || body.body.at(-1) !== statement) {
    return { refused: 'the function is not async' };
  }
  if (!isFunctionLike(body.parent) || !isChained(body.parent) || sourceCode.getText(body).includes('return')) return { refused: 'the function is not async' };
  return { applicability: 'suggest', messageId: 'returnPromise', edits: [{ range: [statement.range[0], promise.range[0]], text: 'return ' }] };
}

/** Whether a promise runs the function and waits for what it gives. */
function isChained({ parent: call }: TSESTree.Node): boolean {
  return call !== undefined && isCall(call) && ['then', 'catch', 'finally'].includes(calleeName(call) ?? '');
}

/** `handles.forEach((handle) => handle.close())` as `await Promise.all(handles.map(…))`. */
function planCollected(call: TSESTree.Node, sourceCode: SourceCode): PlanResult {
  if (!isCall(call) || call.callee.type !== 'MemberExpression' || call.parent.type !== 'ExpressionStatement') return { refused: 'it is part of a larger expression' };
  const { object, property } = call.callee;
  if (!canAwaitAt(call)) return { refused: 'the function is not async' };
  if (!isArray(object, sourceCode)) return { refused: 'it may be no array' };
  return {
    applicability: 'suggest',
    messageId: 'addAwait',
    edits: [
      { range: [call.range[0], call.range[0]], text: 'await Promise.all(' },
      { range: property.range, text: 'map' },
      { range: [call.range[1], call.range[1]], text: ')' },
    ],
  };
}

/** Whether the declaration of a name shows an array. */
export function isArray(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (object.type !== 'Identifier') return object.type === 'ArrayExpression';
  for (let scope: ReturnType<SourceCode['getScope']> | null = sourceCode.getScope(object); scope; scope = scope.upper) {
    const [definition] = scope.set.get(object.name)?.defs ?? [];
    if (!definition) continue;
    const annotation = definition.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
    if (annotation) return annotation.type === 'TSArrayType' || annotation.type === 'TSTypeOperator';
    const init = definition.type === 'Variable' ? definition.node.init : undefined;
    const value = init?.type === 'AwaitExpression' ? init.argument : init;
    return value?.type === 'ArrayExpression' || (value?.type === 'CallExpression' && ['all', 'map', 'filter', 'from'].includes(calleeName(value) ?? ''));
  }
  return false;
}
