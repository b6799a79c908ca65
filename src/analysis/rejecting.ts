/** Promises that are never rejected, as far as the catalogue and this file tell. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, literalText, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import { ownNodes } from '../ast/own-nodes.ts';
import type { FileContext } from './file-context.ts';

/** How far functions are followed that give what another gives. */
const maximumDepth = 3;

/**
 * `Promise.allSettled(…)`, `work().catch(() => …)`, a timer, a function of the file that can only be fulfilled, or `new Promise((resolve) => …)`,
 * whose executor has nothing to reject it with.
 */
export function neverRejects(argument: TSESTree.Node, context: FileContext, depth = 0): boolean {
  const { origins } = context;
  const expression = unwrap(argument);
  // Node's own modules are always there.
  if (expression.type === 'ImportExpression') return literalText(expression.source)?.startsWith('node:') ?? false;
  const definition = expression.type === 'Identifier' ? origins.variableOf(expression)?.defs[0] : undefined;
  const isConstant = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.id.type === 'Identifier';
  const call = unwrap(isConstant && definition.node.init ? definition.node.init : expression);
  if (call.type === 'CallExpression') {
    if (lendsToTest(call, context) || calleeName(call) === 'allSettled' || (calleeName(call) === 'catch' && isChaining(call)) || isTimer(call, context)) return true;
    const local = depth < maximumDepth ? origins.calledFunction(call) : undefined;
    return local !== undefined && !local.generator && isOnlyFulfilled(local, context, depth + 1);
  }
  if (call.type !== 'NewExpression' || calleeName(call) !== 'Promise') return false;
  const [executor] = call.arguments;
  return executor !== undefined && isFunctionLike(executor) && executor.params.length < 2;
}

/** `setTimeout(100)` of `node:timers/promises`, which only its signal rejects; `promisify(setTimeout)(100)`. */
function isTimer(call: TSESTree.CallExpression, { origins }: FileContext): boolean {
  const origin = origins.of(call.callee);
  if (origin?.kind !== 'export') return false;
  const name = origin.path.at(-1);
  if (name === 'wait') return origin.module === 'timers/promises' && call.arguments.length < 2;
  if (name !== 'setTimeout' && name !== 'setImmediate') return false;
  const beforeOptions = name === 'setTimeout' ? 2 : 1;
  return call.arguments.length <= beforeOptions && (origin.module === 'timers/promises' || origin.promisified === true);
}

/** Whether all that a function gives is fulfilled: an async one that cannot throw, or one that gives such promises. */
function isOnlyFulfilled(node: FunctionLike, context: FileContext, depth: number): boolean {
  if (node.async && context.summaries.mayThrow(node)) return false;
  const isFulfilled = (given: TSESTree.Node | null): boolean =>
    given === null ? node.async : (node.async && (isNoPromise(given) || isSettledParameter(given, context))) || neverRejects(given, context, depth);
  if (node.body.type !== 'BlockStatement') return isFulfilled(node.body);
  const returns = ownNodes(node, context.sourceCode.visitorKeys).flatMap((one) => (one.type === 'ReturnStatement' ? [one.argument] : []));
  return (node.async || returns.length > 0) && returns.every(isFulfilled);
}

function isNoPromise(node: TSESTree.Node): boolean {
  const { type } = unwrap(node);
  return ['Literal', 'TemplateLiteral', 'ObjectExpression', 'ArrayExpression', 'BinaryExpression', 'UnaryExpression', 'AwaitExpression', 'ArrowFunctionExpression'].includes(type);
}

/** `return handle;` of `async (handle: FileHandle) => …`: a parameter whose type is a name that is no promise's and no type parameter. */
function isSettledParameter(node: TSESTree.Node, { origins }: FileContext): boolean {
  const name = unwrap(node);
  const definition = name.type === 'Identifier' ? origins.variableOf(name)?.defs[0] : undefined;
  const annotation = definition?.type === 'Parameter' && definition.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
  if (annotation?.type !== 'TSTypeReference' || annotation.typeName.type !== 'Identifier' || /Promise|Thenable|Awaitable/.test(annotation.typeName.name)) return false;
  return origins.variableOf(annotation.typeName)?.defs[0]?.node.type !== 'TSTypeParameter';
}

/** `.then(…)`, `.catch(…)` or `.finally(…)` of a promise with a function: what throws in there rejects another promise. */
export function isChaining(call: Call): boolean {
  const name = calleeName(call);
  const [handler] = call.arguments;
  return (name === 'then' || name === 'catch' || name === 'finally') && handler !== undefined && isFunctionLike(handler);
}

/** `await use(page)` of a fixture, `async ({ browser }, use) => …`: the runner of the tests keeps what the test throws, and comes back. */
export function lendsToTest(call: Call, { origins }: FileContext): boolean {
  if (call.callee.type !== 'Identifier' || call.callee.name !== 'use') return false;
  const definition = origins.variableOf(call.callee)?.defs[0];
  if (definition?.type !== 'Parameter' || !isFunctionLike(definition.node) || definition.node.params[1] !== definition.name) return false;
  return definition.node.params[0]?.type === 'ObjectPattern';
}

