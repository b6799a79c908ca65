/** Arguments that stand where a function is meant: what a stack, a promise, a timer, an emitter, a test framework or a component calls later. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, literalText, memberName, unwrap, writtenNames } from '../../ast/nodes.ts';
import { isPutOnStack } from '../cleanup-lists.ts';
import type { FileContext } from '../file-context.ts';

/**
 * - `stack`, `chain`, `timer`, `hook`, `exit`: only a function makes sense there.
 * - `then`, `listener`: a function that the file does not show may well give one; only what is known to release counts.
 */
export type PlaceKind = 'stack' | 'chain' | 'timer' | 'hook' | 'exit' | 'then' | 'listener';

export interface CallbackPlace {
  readonly kind: PlaceKind;
  readonly call: TSESTree.CallExpression;
  readonly argument: TSESTree.Expression;
}

type Judge = (call: TSESTree.CallExpression, context: FileContext) => { readonly kind: PlaceKind; readonly indexes: readonly number[] } | undefined;

const globalObjects = new Set(['globalThis', 'window', 'self', 'global']);
const testModules = /^(?:node:test|bun:test|vitest|mocha|jasmine|ava|tap|@jest\/globals|@playwright\/test|@vitest\/.*)$/;
const componentModules = /^(?:vue|@vue\/.*|vue-demi|#imports|#app|svelte|solid-js)$/;
const exitEvents = /^(?:exit|beforeExit|SIG[A-Z\d]+|uncaughtException|unhandledRejection|disconnect)$/;

const stack: Judge = (call, { origins }) => {
  if (calleeName(call) === 'defer') return isPutOnStack(call, origins) || namesStack(call) ? { kind: 'stack', indexes: [0] } : undefined;
  return isPutOnStack(call, origins) ? { kind: 'stack', indexes: [1] } : undefined;
};
const chain: Judge = ({ callee }) => (callee.type === 'MemberExpression' ? { kind: 'chain', indexes: [0] } : undefined);
const then: Judge = ({ callee }) => (callee.type === 'MemberExpression' ? { kind: 'then', indexes: [0, 1] } : undefined);
const timer: Judge = (call, context) => (isGlobalFunction(call, context) ? { kind: 'timer', indexes: [0] } : undefined);
const hook: Judge = (call, context) => (isTestHook(call, context) ? { kind: 'hook', indexes: [0] } : undefined);
const teardown: Judge = (call, context) => (isTeardownHook(call, context) ? { kind: 'hook', indexes: [0] } : undefined);
const listener: Judge = ({ callee, arguments: [event] }) => {
  if (callee.type !== 'MemberExpression') return undefined;
  const isOfProcess = writtenNames(callee.object)?.at(-1) === 'process' && exitEvents.test(literalText(event) ?? '');
  return { kind: isOfProcess ? 'exit' : 'listener', indexes: [1] };
};

const judges: Readonly<Record<string, Judge>> = {
  defer: stack,
  adopt: stack,
  finally: chain,
  then,
  catch: then,
  ...Object.fromEntries(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestIdleCallback', 'nextTick'].map((name) => [name, timer])),
  ...Object.fromEntries(['on', 'once', 'addListener', 'prependListener', 'addEventListener'].map((name) => [name, listener])),
  addAbortListener: () => ({ kind: 'listener', indexes: [1] }),
  ...Object.fromEntries(['afterEach', 'afterAll', 'after', 'teardown', 'onTestFinished', 'beforeEach', 'beforeAll'].map((name) => [name, hook])),
  ...Object.fromEntries(['onUnmounted', 'onBeforeUnmount', 'onScopeDispose', 'onWatcherCleanup', 'onDestroy', 'onCleanup'].map((name) => [name, teardown])),
};

/** All of a file that hold what is asked for, by default something that may be no function; from its calls by name. */
export function* callbackPlaces(context: FileContext, isWanted: (argument: TSESTree.Node) => boolean = isCandidate): Generator<CallbackPlace> {
  for (const [name, judge] of Object.entries(judges)) {
    for (const call of context.index.calls.get(name) ?? []) {
      if (call.type === 'NewExpression' || !call.arguments.some((argument) => isWanted(argument))) continue;
      const place = judge(call, context);
      for (const index of place?.indexes ?? []) {
        const argument = call.arguments[index];
        if (place && argument && argument.type !== 'SpreadElement' && isWanted(argument)) yield { kind: place.kind, call, argument };
      }
    }
  }
}

/** Whether an argument is neither a function nor a name: a call, or a method that is read. */
function isCandidate(argument: TSESTree.Node): boolean {
  const { type } = unwrap(argument);
  return type === 'CallExpression' || type === 'AwaitExpression' || type === 'MemberExpression';
}

/** What a registration is called on that is no known stack: `cleanup.defer(…)`. */
function namesStack({ callee }: TSESTree.CallExpression): boolean {
  const object = callee.type === 'MemberExpression' ? writtenNames(callee.object)?.at(-1) : undefined;
  return object !== undefined && /stack|scope|dispos|clean|teardown/i.test(object);
}

/** `setTimeout`, `window.setTimeout`, `process.nextTick`; not that of `timers/promises`, which takes no function. */
function isGlobalFunction({ callee }: TSESTree.CallExpression, { origins }: FileContext): boolean {
  if (callee.type === 'MemberExpression') {
    const object = unwrap(callee.object);
    if (object.type !== 'Identifier') return false;
    return memberName(callee) === 'nextTick' ? object.name === 'process' : globalObjects.has(object.name);
  }
  if (callee.type !== 'Identifier') return false;
  const [definition] = origins.variableOf(callee)?.defs ?? [];
  return !definition || (definition.type === 'ImportBinding' && /^(?:node:)?timers$/.test(moduleOf(definition)));
}

/** `afterEach(…)` of a test framework, as a global, imported or required; Next's `after()` takes a promise. */
function isTestHook({ callee }: TSESTree.CallExpression, { origins }: FileContext): boolean {
  if (callee.type === 'MemberExpression') {
    const object = unwrap(callee.object);
    return ['t', 'test', 'ctx'].includes(writtenNames(object)?.join('.') ?? '') || isOfTestModule(object, origins);
  }
  if (callee.type !== 'Identifier') return false;
  return origins.variableOf(callee)?.defs.length ? isOfTestModule(callee, origins) : true;
}

/** Whether a value comes from the module of a test framework, however that is loaded. */
function isOfTestModule(node: TSESTree.Node, origins: FileContext['origins']): boolean {
  const origin = origins.of(node);
  return origin?.kind === 'export' && testModules.test(origin.module);
}

/** `onUnmounted(…)` of a framework, imported or as its compiler imports it; `onCleanup(…)` also as it is handed to an effect. */
function isTeardownHook({ callee }: TSESTree.CallExpression, { origins }: FileContext): boolean {
  if (callee.type !== 'Identifier') return false;
  const [definition] = origins.variableOf(callee)?.defs ?? [];
  if (definition?.type === 'ImportBinding') return componentModules.test(moduleOf(definition));
  return !definition || (definition.type === 'Parameter' && callee.name === 'onCleanup');
}

function moduleOf(definition: Extract<TSESLint.Scope.Definition, { type: 'ImportBinding' }>): string {
  return definition.parent.type === 'ImportDeclaration' ? definition.parent.source.value : '';
}
