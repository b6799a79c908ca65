/** Whether an expression gives a promise, as far as the catalogue, the file and the types (where the parser offers them) tell for sure. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, isFunctionLike, memberName, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import { givesPromiseOfWork } from '../../resources/working-methods.ts';
import type { FileContext } from '../file-context.ts';
import { knownCall } from '../sites.ts';

const combinators = new Set(['all', 'allSettled', 'any', 'race', 'try']);
/** Calls that run their callback in a scope of their own, and give what it gives. */
const scopedRunners = new Set(['with', 'run', 'runInContext', 'runExclusive', 'startActiveSpan', 'withSpan', 'runInAsyncScope']);
/** How often what a function returns is looked into. */
const maximumDepth = 4;

/** Whether an expression surely gives a promise. */
export function isPromise(expression: TSESTree.Node, context: FileContext, depth = 0): boolean {
  const node = unwrap(expression);
  const typed = isThenable(node, context);
  if (typed !== undefined) return typed;
  switch (node.type) {
    case 'ImportExpression':
      return true;
    case 'NewExpression':
      return isGlobal(node.callee, 'Promise', context);
    case 'ConditionalExpression':
      return isPromise(node.consequent, context, depth) || isPromise(node.alternate, context, depth);
    case 'LogicalExpression':
      return isPromise(node.right, context, depth) || (node.operator !== '&&' && isPromise(node.left, context, depth));
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last !== undefined && isPromise(last, context, depth);
    }
    case 'CallExpression':
      return isPromiseCall(node, context, depth);
    default:
      return false;
  }
}

function isPromiseCall(call: TSESTree.CallExpression, context: FileContext, depth: number): boolean {
  const { origins } = context;
  const callee = unwrap(call.callee);
  const name = calleeName(call);
  if (callee.type === 'MemberExpression' && name !== undefined) {
    if (isGlobal(callee.object, 'Promise', context)) return combinators.has(name);
    if (isGlobal(callee.object, 'Array', context)) return name === 'fromAsync';
    if (name === 'then' || name === 'finally') return true;
    const [handler] = call.arguments;
    // `schema.catch(0)` gives another schema.
    if (name === 'catch' && handler) return call.arguments.length === 1 && (isFunctionLike(handler) || writtenNames(handler)?.[0] === 'console' || isPromise(callee.object, context, depth));
  }
  const origin = origins.of(callee);
  if (origin?.kind === 'function') {
    const { node } = origin;
    if (isFunctionLike(node) && node.generator) return false;
    if (isFunctionLike(node) && node.async) return true;
    if (node.returnType) return isAnnotatedAsPromise(node.returnType, context);
    return isFunctionLike(node) && node.body.type !== 'BlockStatement' && depth < maximumDepth && isPromise(node.body, context, depth + 1);
  }
  if (origin?.kind === 'export' && isPromiseOfModule(origin.module, origin.path, origin.promisified === true)) return true;
  const known = knownCall(call, origins, context);
  if (known) return known.gives?.awaited === true || known.acquires.some(({ shape }) => shape.awaited);
  if (callee.type === 'MemberExpression' && name !== undefined && callee.object.type !== 'Super') {
    const receiver = origins.of(callee.object);
    if (receiver?.kind === 'instance' && givesPromiseOfWork(receiver.type, name)) return true;
  }
  if (name !== undefined && /[a-z]Async$/.test(name)) return true;
  return isAwaitedElsewhere(call, context) || runsAsyncCallback(call, name);
}

/** `: Promise<T>`, `=> T | Promise<T>`. */
export function isAnnotatedAsPromise(annotation: TSESTree.TSTypeAnnotation, { sourceCode }: FileContext): boolean {
  return /^(?::|=>)?\s*(?:[\w$.]+\s*\|\s*)?Promise(?:Like)?</.test(sourceCode.getText(annotation));
}

/** `fs/promises` and its kin hand out promises; so does what was made by `promisify`. */
function isPromiseOfModule(module: string, path: readonly string[], isPromisified: boolean): boolean {
  const name = path.at(-1) ?? '';
  if (isPromisified) return true;
  if (module === '') return path.length === 1 && name === 'fetch';
  if (module === 'events') return name === 'once';
  const isPromises = module.endsWith('/promises') || path.includes('promises');
  return isPromises && /^(?:fs|timers|dns|stream|readline|util)\b/.test(module) && path.length > 0 && !['watch', 'setInterval', 'createInterface', 'constants'].includes(name);
}

/** `context.with(active, async () => …)`. */
function runsAsyncCallback(call: Call, name: string | undefined): boolean {
  const last = call.arguments.at(-1);
  return name !== undefined && scopedRunners.has(name) && isFunctionLike(last) && last.async && !last.generator;
}

/** Whether the file awaits the same call somewhere else: `await this.store.save(a)` says what `this.store.save(b)` gives. */
function isAwaitedElsewhere(call: TSESTree.CallExpression, { index, origins, sourceCode }: FileContext): boolean {
  const name = calleeName(call);
  const others = name === undefined ? undefined : index.calls.get(name);
  const text = sourceCode.getText(call.callee);
  const root = chainRoot(call.callee);
  const variable = root.type === 'Identifier' ? origins.variableOf(root) : undefined;
  return (
    others?.some((other) => {
      const isAwaited = other.parent.type === 'AwaitExpression' || (other.parent.type === 'MemberExpression' && memberName(other.parent) === 'then');
      if (other === call || !isAwaited || sourceCode.getText(other.callee) !== text) return false;
      const otherRoot = chainRoot(other.callee);
      return otherRoot.type !== 'Identifier' || origins.variableOf(otherRoot) === variable;
    }) ?? false
  );
}

function isGlobal(node: TSESTree.Node, name: string, { origins }: FileContext): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && inner.name === name && !origins.variableOf(inner)?.defs.length;
}

/** What the types say: whether the value can be a promise; `undefined` without types and for `any`. */
export function isThenable(node: TSESTree.Node, { types }: FileContext): boolean | undefined {
  const kind = types?.promiseKindOf(node);
  return kind === undefined ? undefined : kind !== 'never';
}
