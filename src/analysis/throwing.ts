/** Which steps of a function may throw, and which calls never come back. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, memberName, outermost, unwrap, writtenNames, type Call } from '../ast/nodes.ts';
import { isAskedBefore } from './asked-before.ts';
import { closuresCalledBy, closuresDisposedBy } from './called-lists.ts';
import { textMethods } from '../resources/never-throws.ts';
import type { Step } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import { isGivenHarmless } from './harmless-arguments.ts';
import { isChaining, lendsToTest, neverRejects } from './rejecting.ts';
import { knownCall } from './sites.ts';

/** Methods whose result is an array, or of which only an array has the name. */
const arrayMethods = new Set(['split', 'map', 'filter', 'slice', 'concat', 'keys', 'values', 'entries', 'reverse', 'sort', 'flat', 'flatMap', 'toSorted', 'toReversed', 'matchAll', 'from']);
const loggingMethods = new Set(['log', 'debug', 'verbose', 'info', 'warn', 'warning', 'error', 'trace', 'fatal']);
/** Methods of arrays that throw what their callback throws, and nothing else. */
const callbackMethods = new Set(['forEach', 'map', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'sort', 'toSorted', 'reduce', 'reduceRight']);
/** What is no promise, or none any more. */
const settledValues: ReadonlySet<string> = new Set(['Literal', 'TemplateLiteral', 'ArrayExpression', 'ObjectExpression', 'BinaryExpression', 'UnaryExpression', 'AwaitExpression']);
const iterableTypes = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet', 'Map', 'ReadonlyMap', 'Uint8Array', 'Buffer']);

/** Whether a step of the graph may throw, as far as the catalogue and this file tell. */
export function mayStepThrow(step: Step, context: FileContext): boolean {
  const { node } = step;
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
      return mayCallThrow(node, context);
    case 'AwaitExpression':
      return !neverRejects(node.argument, context);
    case 'YieldExpression':
      return mayYieldThrow(node);
    case 'ForInStatement':
      return false;
    case 'ForOfStatement':
      return node.await || !isPlainIterable(node.right, context);
    case 'ImportExpression':
      return false;
    case 'VariableDeclarator':
      return closuresDisposedBy(node, context.origins)?.some((one) => context.summaries.mayThrow(one)) ?? true;
    default:
      return true;
  }
}

/**
 * Whether a `yield` may throw, and not only be left: `throw()` is called by those who run generators as functions that wait
 * (`const user = yield fetchUser();`), not by a loop over what an async one yields. That one waits for the promises among it.
 */
function mayYieldThrow({ argument, delegate, parent }: TSESTree.YieldExpression): boolean {
  const root = enclosingRoot(parent);
  if (delegate || !isFunctionLike(root) || !root.async) return true;
  return argument !== null && !settledValues.has(unwrap(argument).type);
}

function mayCallThrow(call: Call, context: FileContext): boolean {
  if (isChaining(call) || handlesRejection(call) || isChained(call) || isAccessor(call) || isBinding(call) || keepsFunction(call, context) || isSettlingFunction(call, context) || isKnownNotToThrow(call, context)) return false;
  if (describesError(call, context) || lendsToTest(call, context) || runsHarmlessCallback(call, context) || assertsAcquired(call, context) || isGivenHarmless(call, context) || isAskedBefore(call, context)) return false;
  // What hands out a promise rejects it; the call itself does not throw.
  if (knownCall(call, context.origins, context)?.acquires.some(({ shape }) => shape.awaited)) return false;
  if (call.type === 'NewExpression') {
    const origin = context.origins.of(call.callee);
    if (origin?.kind === 'class') return context.summaries.mayConstructionThrow(origin.node);
  }
  const local = context.origins.calledFunction(call);
  const called = local ? [local] : closuresCalledBy(call, context.origins);
  if (!called) return true;
  // An async function rejects, a generator throws when it is asked for its first value; calling them does not throw.
  return called.some((one) => !one.async && !one.generator && context.summaries.mayThrow(one));
}

function isKnownNotToThrow(call: Call, { catalogue, origins }: FileContext): boolean {
  const { neverThrows } = catalogue;
  const callee = unwrap(call.callee);
  const names = writtenNames(callee);
  // Without a function there is nothing in it that could throw.
  if (names?.join('.') === 'Array.from' && call.arguments.length < 2) return true;
  if (isMatching(callee)) return true;
  if (names && (neverThrows.hasWritten(names) || isLogging(names))) return true;
  const origin = origins.of(callee);
  if (origin?.kind === 'export') {
    if (neverThrows.hasExport(origin.module, origin.path, call.type === 'NewExpression')) return true;
    // `version.includes('-beta.')`, of a constant of another file.
    if (origin.path.length > 1 && textMethods.has(origin.path.at(-1) ?? '')) return true;
    if (origin.module !== '' || callee.type !== 'MemberExpression') return false;
  }
  if (callee.type !== 'MemberExpression' || call.type === 'NewExpression') return false;
  const name = memberName(callee);
  if (name === undefined) return false;
  if (/^replace(?:All)?$/.test(name) && replacesText(call)) return true;
  // Asking for an iterator: what it does comes with `next()`.
  if (name === '@@iterator' || name === '@@asyncIterator') return true;
  const receiver = callee.object.type === 'Super' ? undefined : origins.of(callee.object);
  return receiver?.kind === 'instance' ? neverThrows.hasMember(receiver.type, name) : receiver === undefined && neverThrows.hasMethod(name);
}

/** `path.replace(/'/g, "''")`: only texts take a pattern and what stands in its place. */
function replacesText({ arguments: [pattern, text] }: Call): boolean {
  return pattern?.type === 'Literal' && (text?.type === 'Literal' || text?.type === 'TemplateLiteral');
}

/** `/^[a-z]+$/.test`. */
function isMatching(callee: TSESTree.Node): boolean {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Literal' || !('regex' in callee.object)) return false;
  return ['test', 'exec'].includes(memberName(callee) ?? '');
}

/** `this.logger.error(…)`: who logs in a cleanup counts on it not to throw. */
function isLogging(names: readonly string[]): boolean {
  return loggingMethods.has(names.at(-1) ?? '') && /log(?:ger)?$/i.test(names.at(-2) ?? '');
}

/** `resolve(…)` or `reject(…)` of a promise's executor. */
function isSettlingFunction(call: Call, { origins }: FileContext): boolean {
  if (call.callee.type !== 'Identifier') return false;
  const definition = origins.variableOf(call.callee)?.defs[0];
  if (definition?.type !== 'Parameter' || !isFunctionLike(definition.node)) return false;
  const { parent } = definition.node;
  return parent.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
}

/** `input.onDidAccept(() => …)`, `debounce(update, 300)`: what keeps a function for later does not run it. */
function keepsFunction(call: Call, { origins }: FileContext): boolean {
  const [handler] = call.arguments;
  if (!handler) return false;
  if (/^(?:debounce|throttle)$/.test(calleeName(call) ?? '')) return isFunctionLike(handler) || origins.of(handler)?.kind === 'function';
  return call.callee.type === 'MemberExpression' && /^(?:on[A-Z].*|subscribe)$/.test(memberName(call.callee) ?? '') && isFunctionLike(handler);
}

/** `getTheme()`, `editor.isReadOnly()`, `config.get('theme')`, `response.headers.get('content-type')`: who asks for a value counts on having it, and on nothing more. */
function isAccessor(call: Call): boolean {
  if (call.type === 'NewExpression') return false;
  const name = calleeName(call) ?? '';
  if (call.arguments.length === 0) return /^(?:get|is|has)[A-Z]/.test(name);
  if (name !== 'get') return false;
  const object = writtenNames(call.callee)?.at(-2) ?? '';
  if (/^(?:config|configuration|options|preferences|settings)$/i.test(object)) return true;
  // They throw for nothing but a name that no header can have.
  return /^(?:headers|searchParams)$|[a-z]Headers$/.test(object) && call.arguments[0]?.type === 'Literal';
}

/** `message: describe(error)` in a `catch`: who makes a text of the error that was caught counts on having it. */
function describesError(call: Call, { origins }: FileContext): boolean {
  const [error] = call.arguments;
  if (call.arguments.length !== 1 || error?.type !== 'Identifier' || origins.variableOf(error)?.defs[0]?.type !== 'CatchClause') return false;
  const { parent } = outermost(call);
  return parent?.type !== 'ExpressionStatement' && parent?.type !== 'AwaitExpression' && parent?.type !== 'ThrowStatement';
}

/** `assert(client);` behind `const client = await pool.connect();`: it throws where nothing is held. */
function assertsAcquired(call: Call, context: FileContext): boolean {
  const [resource] = call.arguments;
  if (resource?.type !== 'Identifier' || !/^(?:assert|invariant|ok)$/.test(calleeName(call) ?? '')) return false;
  const definition = context.origins.variableOf(resource)?.defs[0];
  if (definition?.type !== 'Variable' || definition.parent.kind !== 'const' || definition.node.id !== definition.name || !definition.node.init) return false;
  const value = unwrap(definition.node.init);
  const init = value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  return isCall(init) && (knownCall(init, context.origins, context)?.acquires.length ?? 0) > 0;
}

/** `view.render.bind(view)`: a function of an object, for later. */
function isBinding(call: Call): boolean {
  return call.callee.type === 'MemberExpression' && memberName(call.callee) === 'bind' && unwrap(call.callee.object).type === 'MemberExpression';
}

/** `items.map(({ name }) => name)`: an array, whose callback has nothing that may throw. */
function runsHarmlessCallback(call: Call, context: FileContext): boolean {
  if (call.callee.type !== 'MemberExpression' || !callbackMethods.has(memberName(call.callee) ?? '')) return false;
  const [argument] = call.arguments;
  if (!argument || !isPlainIterable(call.callee.object, context)) return false;
  const callback = context.origins.of(argument);
  if (callback?.kind !== 'function' || !isFunctionLike(callback.node)) return false;
  return callback.node.async || (!callback.node.generator && !context.summaries.mayThrow(callback.node));
}

/** `work().catch(report)`: no other objects have methods of these names. */
function handlesRejection({ callee, arguments: given }: Call): boolean {
  return callee.type === 'MemberExpression' && given.length === 1 && ['catch', 'finally'].includes(memberName(callee) ?? '');
}

/** `handle.stat()` of `handle.stat().catch(…)`: what gives a promise rejects it. */
function isChained(call: Call): boolean {
  const { parent } = outermost(call);
  return parent?.type === 'MemberExpression' && parent.parent.type === 'CallExpression' && parent.parent.callee === parent && isChaining(parent.parent);
}

/** Whether iterating over the expression cannot throw: an array by its syntax, its annotation, or the method that made it. */
function isPlainIterable(expression: TSESTree.Node, { origins }: FileContext): boolean {
  const node = unwrap(expression);
  if (node.type === 'Literal' || node.type === 'TemplateLiteral' || givesArray(node) || writtenNames(node)?.join('.') === 'process.argv') return true;
  if (node.type !== 'Identifier') return false;
  const definition = origins.variableOf(node)?.defs[0];
  if (!definition) return false;
  if (definition.type === 'Variable' && definition.node.id.type === 'Identifier') {
    const { id, init } = definition.node;
    if (id.typeAnnotation) return isIterableType(id.typeAnnotation.typeAnnotation);
    return init !== null && givesArray(unwrap(init));
  }
  if (definition.type !== 'Parameter' || definition.name.type !== 'Identifier') return false;
  return definition.name.typeAnnotation ? isIterableType(definition.name.typeAnnotation.typeAnnotation) : definition.name.parent.type === 'RestElement';
}

/** An array: as it is written, by the method that made it, or of what was waited for by `await Promise.all(…)`. */
function givesArray(node: TSESTree.Node): boolean {
  if (node.type === 'CallExpression') return arrayMethods.has(calleeName(node) ?? '');
  const promise = node.type === 'AwaitExpression' ? unwrap(node.argument) : undefined;
  return node.type === 'ArrayExpression' || (promise?.type === 'CallExpression' && /^Promise\.all(?:Settled)?$/.test(writtenNames(promise.callee)?.join('.') ?? ''));
}

function isIterableType(type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSArrayType' || type.type === 'TSTupleType' || type.type === 'TSStringKeyword') return true;
  if (type.type === 'TSTypeOperator' && type.typeAnnotation) return isIterableType(type.typeAnnotation);
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && iterableTypes.has(type.typeName.name);
}

/** Whether a call ends the process, so that nothing after it runs. */
export function neverReturns(call: Call, { catalogue, origins }: FileContext): boolean {
  const origin = origins.of(call.callee);
  return origin?.kind === 'export' && catalogue.neverReturns.hasExport(origin.module, origin.path, call.type === 'NewExpression');
}
