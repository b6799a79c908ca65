/** Flags that do not hold: set only after an `await`, so that two callers pass their test, or never set at all. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, unwrap, writtenNames } from '../../ast/nodes.ts';
import { nodesBelow, walk } from '../../ast/own-nodes.ts';
import { isInCatch } from '../../ast/tries.ts';
import { isAllHarmless, mayFail } from './harmless.ts';
import { entryOfMethod, releaseOnce } from './once-only.ts';
import { fieldOf, isEverSet, isWrite, writeTarget, type State, type StatefulBody } from './state-tests.ts';
import { flagTests, type FlagTest } from './stop-guards.ts';

export interface FlagRace {
  readonly test: FlagTest;
  /** Where the flag is set, in source order; all behind that `await`. */
  readonly writes: readonly TSESTree.Node[];
  /** It holds a resource that is taken away, rather than a yes or no. */
  readonly isValue: boolean;
  /** Something that is awaited in front of the first write may reject. */
  readonly mayFail: boolean;
}

const serialising = /^#?_?(?:acquire|lock|obtain|enter|wait|withLock|runExclusive)/i;

/** The test of a flag that two callers can pass, because it is set behind an `await` only. */
export function flagRace(body: StatefulBody): FlagRace | undefined {
  const tests = flagTests(body);
  if (tests.length === 0) return undefined;
  if (!body.function.async) return chainRace(tests, body);
  // Something that is tested is also set in time: it keeps the second caller out.
  if (tests.some((test) => isSetInTime(test, tests, body)) || isMemoised(body)) return undefined;
  for (const test of tests) {
    const race = raceOf(test, body);
    if (race) return race;
  }
  return undefined;
}

function raceOf(test: FlagTest, body: StatefulBody): FlagRace | undefined {
  const { flag, statement, list } = test;
  const end = list.at(-1)?.range[1] ?? 0;
  const start = list[0]?.range[0] ?? 0;
  const pauses = pausesBetween(start, end, body);
  const [pause] = pauses;
  const writes = body.writesTo(flag).filter((node) => start <= node.range[0] && node.range[1] <= end && node.type !== 'CallExpression' && enclosingRoot(node) === body.function);
  const [first] = writes;
  if (!pause || !first || isBefore(first, pause) || !isMutable(flag, body)) return undefined;
  // What is set only where the work has failed does not say that it was done.
  if (writes.every((write) => isInCatch(write, statement.parent))) return undefined;
  // Who calls a second time gets an error, one way or the other.
  if (test.isExit && isThrow(statement.consequent)) return undefined;
  if (isSerialised(statement, body) || isAskedAgain(flag, pauses, first, body) || isSetByCallee(flag, pauses, body)) return undefined;
  const isValue = isUsedAsValue(flag, body);
  if (isValue && !isValueRaced(flag, pauses.filter((one) => isBefore(one, first)), body)) return undefined;
  return isAllHarmless(start, body) ? undefined : { test, writes, isValue, mayFail: pauses.some((one) => one.range[0] < first.range[0] && mayFail(one, body)) };
}

function isThrow(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ThrowStatement';
}

/** `return this.#flush().then(() => { this.#closed = true; })`: without `await`, but the flag is set as late. */
function chainRace(tests: readonly FlagTest[], body: StatefulBody): FlagRace | undefined {
  if (tests.some(({ flag }) => body.writesTo(flag).length > 0) || isMemoised(body)) return undefined;
  const callbacks = body.nodes.filter((node) => isFunctionLike(node) && node.parent.type === 'CallExpression' && /^(?:then|finally)$/.test(calleeName(node.parent) ?? ''));
  for (const test of tests) {
    const { flag, list } = test;
    const start = list[0]?.range[0] ?? Infinity;
    const isSet = callbacks.some((callback) => callback.range[0] > start && setsWithin(callback, flag, body));
    const isSetBefore = body.nodes.some((node) => node.type === 'CallExpression' && isSetBy(node, flag, body));
    if (isSet && !isSetBefore && isMutable(flag, body) && !isUsedAsValue(flag, body)) return { test, writes: [], isValue: false, mayFail: true };
  }
  return undefined;
}

function isSetBy(call: TSESTree.CallExpression, flag: State, body: StatefulBody): boolean {
  const called = body.context.origins.calledFunction(call);
  return called !== undefined && setsWithin(called, flag, body);
}

type Pause = TSESTree.AwaitExpression | TSESTree.ForOfStatement;

/** Where the function itself waits; in an async function that is called at once, only that one does. */
function pausesBetween(start: number, end: number, body: StatefulBody): Pause[] {
  return body.nodes.filter((node): node is Pause => isPause(node) && start <= node.range[0] && node.range[1] <= end && enclosingRoot(node) === body.function);
}

function isPause(node: TSESTree.Node): node is Pause {
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
}

/** What is waited for: `work()` of `await work()`, `rows` of `for await (const row of rows)`. */
function awaited(pause: Pause): TSESTree.Expression {
  return unwrap(pause.type === 'AwaitExpression' ? pause.argument : pause.right) as TSESTree.Expression;
}

/** Whether the write takes effect before the pause: `x = await work()` is written behind it. */
function isBefore(node: TSESTree.Node, other: TSESTree.Node): boolean {
  return node.range[0] < other.range[0] && !isWithin(other, node);
}

function isSetInTime(test: FlagTest, tests: readonly FlagTest[], body: StatefulBody): boolean {
  const { flag, statement, list } = test;
  const start = list[0]?.range[0] ?? 0;
  const end = list.at(-1)?.range[1] ?? 0;
  const [pause] = pausesBetween(start, end, body);
  if (!pause || tests.length === 0) return false;
  // The test takes away what it asks for: `if (this.#open.delete(fd)) { … }`.
  if (body.writesTo(flag).some((write) => isWithin(write, statement.test))) return true;
  const isInTime = (write: TSESTree.Node): boolean => isBefore(write, pause) || isTakenByAwait(write, pause);
  if (body.writesTo(flag).some((write) => write.range[0] >= start && isInTime(write))) return true;
  // By a method that it calls in between: `this.#transition('closing')`.
  return body.nodes.some((node) => {
    if (node.type !== 'CallExpression' || node.range[0] < start || !isBefore(node, pause)) return false;
    return isSetBy(node, flag, body);
  });
}

/** `await (this.#closing = this.#doClose())`: set before the wait begins. */
function isTakenByAwait(write: TSESTree.Node, pause: TSESTree.Node): boolean {
  return pause.type === 'AwaitExpression' && isWithin(write, pause);
}

function setsWithin(called: TSESTree.Node, { path }: State, { context: { sourceCode } }: StatefulBody): boolean {
  let found = false;
  walk(called, sourceCode.visitorKeys, (node) => {
    if (isWrite(node) && writtenNames(writeTarget(node))?.join('.') === path) found = true;
  });
  return found;
}

/** The function called at the `await` sets the flag itself, or has a guard of its own on it. */
function isSetByCallee(flag: State, pauses: readonly Pause[], body: StatefulBody): boolean {
  return pauses.some((pause) => {
    const call = awaited(pause);
    const called = call.type === 'CallExpression' ? body.context.origins.calledFunction(call) : undefined;
    return called !== undefined && called !== body.function && setsWithin(called, flag, body);
  });
}

/** `this.#closing ??= …`: whoever comes second gets the same promise. */
function isMemoised({ nodes }: StatefulBody): boolean {
  return nodes.some((node) => node.type === 'AssignmentExpression' && (node.operator === '??=' || node.operator === '||='));
}

/** Behind a lock that is taken first there is one caller at a time. */
function isSerialised(statement: TSESTree.Node, { nodes }: StatefulBody): boolean {
  return nodes.some((node) => {
    if (node.range[1] > statement.range[0]) return false;
    const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : undefined;
    return call?.type === 'CallExpression' && serialising.test(calleeName(call) ?? '');
  });
}

/** Whether the flag is looked at once more, behind the last `await` in front of its write. */
function isAskedAgain({ path }: State, pauses: readonly TSESTree.Node[], write: TSESTree.Node, body: StatefulBody): boolean {
  const last = pauses.filter((pause) => isBefore(pause, write)).at(-1);
  if (!last) return false;
  return body.testsBefore(write).some(({ test, states }) => test.range[0] > last.range[1] && states.some((state) => state.path === path));
}

/** A flag that this function's own object, class or closure holds; not one of another object. */
function isMutable({ path, variable }: State, { function: root }: StatefulBody): boolean {
  if (variable?.defs[0]?.type === 'ClassName') return path.split('.').length === 2;
  if (variable) return !path.includes('.') && variable.defs[0] !== undefined && !isWithin(variable.defs[0].name, root);
  return path.startsWith('this.');
}

/** Whether the flag is an object that the function works with: `this.server.close()`, `close(this.fd)`. */
function isUsedAsValue({ path }: State, body: StatefulBody): boolean {
  return body.nodes.some((node) => {
    if (node.type === 'MemberExpression') return body.stateOf(node.object)?.path === path;
    if (node.type === 'AwaitExpression') return body.stateOf(node.argument)?.path === path;
    return node.type === 'CallExpression' && (body.stateOf(node.callee)?.path === path || node.arguments.some((argument) => body.stateOf(argument)?.path === path));
  });
}

/** Of a resource that is taken away behind its own release, a second release is the harm; where other work is awaited, that is done twice. */
function isValueRaced({ path }: State, pauses: readonly Pause[], body: StatefulBody): boolean {
  const { visitorKeys } = body.context.sourceCode;
  const isOwn = (pause: Pause): boolean => {
    let found = false;
    walk(pause, visitorKeys, (node) => {
      if ((node.type === 'MemberExpression' || node.type === 'Identifier') && body.stateOf(node)?.path === path) found = true;
    });
    return found;
  };
  return pauses.some((pause) => !isOwn(pause)) || pauses.some((pause) => isBreaking(pause, path, body));
}

/** Whether what is waited for releases the flag's own value, and breaks when it does so twice: `await closeDescriptor(this.#fd)`, `await this.#unlock()`. */
function isBreaking(pause: Pause, path: string, body: StatefulBody): boolean {
  const call = awaited(pause);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  if (callee?.type === 'MemberExpression' && callee.property.type === 'Identifier' && body.stateOf(callee.object)?.path === path) {
    const origin = body.context.origins.of(callee.object);
    if (origin?.kind === 'instance' && entryOfMethod(origin.type, callee.property.name, body.context.catalogue) !== undefined) return true;
  }
  return nodesBelow(pause, body.context.sourceCode.visitorKeys).some((node) => {
    const release = node.type === 'CallExpression' ? releaseOnce(node, body) : undefined;
    return release?.operand.path === path;
  });
}

const flagName = /clos|dispos|destroy|stop|shut|clean|torn|tear|disconnect|terminat|releas|end|done|finish|kill|dead|exit|over|running|active|alive|open|start|connect|ready|live|once|called|free/i;

/** The test of a flag that nothing in the file ever sets, and nobody outside of it can. */
export function flagNeverSet(body: StatefulBody): FlagTest | undefined {
  return flagTests(body).find((test) => {
    const { flag, list } = test;
    const start = list[0]?.range[0];
    if (start === undefined || !(test.isExit || isWhole(test, body)) || test.test.states.length > 1 || test.test.isOpaque || !flagName.test(flag.path)) return false;
    return isOwnFlag(flag) && !isEverSet(flag, body.context) && !isAllHarmless(start, body);
  });
}

/** Whether the test is all that the function does: `if (!this.#closed) { … }`. */
function isWhole({ statement }: FlagTest, { function: { body } }: StatefulBody): boolean {
  return statement.parent === body && body.type === 'BlockStatement' && body.body.length === 1;
}

/** Whether the flag starts as a yes or no, and only this file can reach it. */
function isOwnFlag(flag: State): boolean {
  const { variable } = flag;
  if (variable) {
    const definition = variable.defs[0];
    if (definition?.type !== 'Variable' || flag.path.includes('.') || definition.parent.parent.type === 'ExportNamedDeclaration') return false;
    return isSwitch(definition.node.init);
  }
  const field = fieldOf(flag);
  const isHidden = field?.key.type === 'PrivateIdentifier' || field?.accessibility === 'private';
  return field !== undefined && isHidden && !field.static && !isFunctionLike(field.value) && isSwitch(field.value);
}

function isSwitch(value: TSESTree.Expression | null): boolean {
  return value === null || (value.type === 'Literal' && (typeof value.value === 'boolean' || value.value === null));
}
