/** What a call does with a resource: with the one whose method it is, with an argument, with a closure that is passed to it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, literalText, memberName, outermost, stepAround, unwrap, writtenNames, type Call } from '../ast/nodes.ts';
import { isOptionSet } from '../ast/options.ts';
import { passingOn } from '../resources/borrowing.ts';
import type { Carrier, ClosureEffect } from './carriers.ts';
import { isAddedToCollection, isDrainedHere, isOwnStack, isPutOnStack } from './cleanup-lists.ts';
import { isExpectedToReject } from './expected-failures.ts';
import type { FileContext } from './file-context.ts';
import { isReleasedByCalling, isReleasingArgument, isReleasingMethod, isReleasingName } from './release-match.ts';
import type { FlowSubject, Use } from './uses.ts';

/** What becomes of the resource, and where; `undefined` where it is only used. */
export type Fate = Pick<Use, 'kind' | 'node' | 'subject' | 'isEnd'> | undefined;

/** Calls that run their callback before they return. */
export const synchronousCallbacks = new Set(['forEach', 'map', 'filter', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex', 'findLast', 'flatMap', 'sort', 'from']);
const promiseMethods = new Set(['then', 'catch', 'finally']);
const endEvents = new Set(['close', 'end', 'finish', 'exit', 'disconnect']);
/** Those of them behind which nothing is left to release. */
const lastEvents = new Set(['close', 'exit']);

/** Properties in which a resource has what carries it: without that it is at its end as well. */
const ownConnection = /^_?(?:connection|socket|stream|transport)$/;
const endingMethods: ReadonlySet<string> = new Set(['destroy', 'end', 'close', 'terminate']);

/**
 * What calling a method of the resource does; `path` leads from the resource `node` to the method. `"same"` where the call gives the
 * resource again, `"promise"` where the resource is a promise still and the call continues its chain.
 */
export function methodFate(node: TSESTree.Node, path: readonly string[], call: Call, subject: FlowSubject): Fate | 'same' | 'promise' {
  const { entry } = subject;
  const name = path.at(-1) ?? '?';
  if (isReleasingMethod(path, call, subject)) return { kind: 'release', node: call, subject: call };
  if (path.length > 1) {
    if (path[0] !== undefined && entry.transfers?.includes(path[0])) return { kind: 'transfer', node: call, subject: node };
    if (path[0] !== undefined && path[0] === entry.endPromise) return { kind: 'unknown', node: call, subject: node };
    if (ownConnection.test(path.at(-2) ?? '') && endingMethods.has(name)) return { kind: 'unknown', node: call, subject: node, isEnd: true };
    const isReleaseBound = path[0] !== undefined && isReleasingName(path[0], subject) && name === 'bind';
    return isReleaseBound ? { kind: 'transfer', node: stepAround(call), subject: call } : undefined;
  }
  // `handle[method]()` may be its release.
  if (name === '?') return { kind: 'unknown', node: call, subject: node };
  if (entry.endsOnRejectionOf?.includes(name) && isExpectedToReject(call)) return { kind: 'transfer', node: call, subject: node };
  const givesItself = entry.returnsItself?.includes(name) ?? false;
  if (promiseMethods.has(name) && !givesItself) return 'promise';
  if (isReleasedByCalling(subject) && (name === 'call' || name === 'apply')) return { kind: 'release', node: call, subject: call };
  if (name === 'bind' || name === 'move') return { kind: 'transfer', node: call, subject: node };
  // `handle.readLines({ autoClose: false })`: what is made from it does not close it at its own end.
  if (entry.transfers?.includes(name)) return { kind: isOptionSet(call.arguments.at(-1), 'autoClose', false) ? 'unknown' : 'transfer', node: call, subject: node };
  return givesItself ? 'same' : undefined;
}

/**
 * What the wait for the end of the resource means, by the promise of it: where this function does not close it, somebody else does. Awaited in
 * place, nothing is left to release behind it.
 */
function endFate(promise: TSESTree.Node, subject: TSESTree.Node): Fate {
  const { parent } = outermost(promise);
  return parent?.type === 'AwaitExpression' ? { kind: 'unknown', node: parent, subject, isEnd: true } : { kind: 'unknown', node: stepAround(promise), subject };
}

/** What becomes of the resource where its property `name` is read at `last` and not called: `defer(handle.close)`, `await writer.closed`. */
export function propertyFate(name: string, last: TSESTree.Node, subject: FlowSubject): Fate {
  if (name === subject.entry.endPromise) return endFate(last, last);
  if (subject.entry.transfers?.includes(name) || subject.handsOut?.includes(name)) return { kind: 'transfer', node: stepAround(last), subject: last };
  // `(await pool.getConnection()).connection`: who has it can end it.
  if (ownConnection.test(name) && outermost(last).parent?.type === 'VariableDeclarator') return { kind: 'unknown', node: stepAround(last), subject: last };
  // `channel.onmessage = …`
  if (subject.entry.servesBy?.includes(name)) return { kind: 'unknown', node: stepAround(last), subject: last };
  if (!isReleasingName(name, subject)) return undefined;
  const { parent } = outermost(last);
  if (parent && isCall(parent) && parent.callee !== last) return { kind: 'registered', node: parent, subject: parent };
  return parent?.type === 'ExpressionStatement' ? undefined : { kind: 'transfer', node: stepAround(last), subject: last };
}

/** What happens to the resource where a closure runs that captures it: at a call, or in a loop over closures. */
export function ranFate(node: TSESTree.Node, effect: ClosureEffect): Fate {
  if (effect === 'borrows') return undefined;
  return { kind: effect === 'releases' ? 'helper' : effect === 'keeps' ? 'transfer' : 'unknown', node, subject: node };
}

/** What a call does to a resource by the closure that is passed to it. */
export function closureFate(call: Call, { effect, member }: Extract<Carrier, { kind: 'closure' }>, { root }: FlowSubject, { origins }: FileContext): Fate {
  const name = calleeName(call);
  const isMethod = unwrap(call.callee).type === 'MemberExpression';
  const isExecutor = call.type === 'NewExpression' && name === 'Promise';
  // A member of an object is called by whoever keeps that: `Disposable.from({ dispose: () => server.close() })`.
  const isCallback = member === undefined && name !== undefined && synchronousCallbacks.has(name) && isMethod;
  if (isExecutor || isCallback) return ranFate(call, effect);
  if (effect === 'borrows') return { kind: 'unknown', node: call, subject: call };
  const isRegistered = effect === 'releases' && isRegisteredCleanup(call, isMethod, root, origins);
  return { kind: isRegistered ? 'registered' : 'transfer', node: call, subject: call };
}

/** Whether a closure that releases is put in the hands of a promise, a stack or a list of this function. */
function isRegisteredCleanup(call: Call, isMethod: boolean, root: FlowSubject['root'], origins: FileContext['origins']): boolean {
  const name = calleeName(call);
  if (isMethod && (name === 'finally' || name === 'then')) return true;
  if (isPutOnStack(call, origins)) return isOwnStack(call, root, origins);
  return name !== 'set' && isAddedToCollection(call) && isDrainedHere(call, root, origins);
}

/**
 * What a call does with the resource as its argument `node`, or with a literal that contains it.
 *
 * @param isNamed - whether a variable holds the resource, so that others can release it
 */
export function argumentFate(node: TSESTree.Node, call: Call, carrier: Carrier, isNamed: boolean, subject: FlowSubject, context: FileContext): Fate | 'same' {
  const { catalogue, origins, summaries } = context;
  const { root } = subject;
  const name = calleeName(call);
  const isValue = carrier.kind === 'value';
  const index = call.arguments.indexOf(node as TSESTree.Expression);
  const released: Fate = { kind: 'release', node: call, subject: call };
  const unknown: Fate = { kind: 'unknown', node: call, subject: node };
  const transfer: Fate = { kind: 'transfer', node: call, subject: node };
  const registered: Fate = { kind: 'registered', node: call, subject: node };
  if (isValue && isReleasingArgument(exportedName(call, context), index, subject)) return released;
  const contract = isValue ? context.contracts.ofArgument(call, index) : undefined;
  if (contract === 'borrows') return undefined;
  if (contract) return contract === 'takes' ? transfer : { kind: 'helper', node: call, subject: call };
  if (isPutOnStack(call, origins)) return isOwnStack(call, root, origins) ? registered : transfer;
  const event = isValue && name === 'once' ? literalText(call.arguments[1]) : undefined;
  if (event !== undefined && endEvents.has(event)) return lastEvents.has(event) ? endFate(call, node) : unknown;
  const option = carrier.kind === 'container' ? carrier.option : undefined;
  const isOption = option !== undefined && catalogue.borrowingOptions.has(option);
  // What is made in place can be released by nobody else: `{ agent: new Agent() }` is meant for the callee.
  if (isOption && !isNamed) return unknown;
  if (isCallTo('takers', call, context)) return transfer;
  if (isCallTo('borrowers', call, context)) return undefined;
  if (isAddedToCollection(call)) return isDrainedHere(call, root, origins) ? registered : transfer;
  const local = isValue || option !== undefined ? origins.calledFunction(call) : undefined;
  if (isOption && !local && !isPassedOn(call) && !isMaking(call, index, subject)) return undefined;
  if (!local || call.arguments.some(({ type }) => type === 'SpreadElement')) return unknown;
  const effect = summaries.parameterEffect(local, index, subject, option);
  if (effect === 'releases') return { kind: 'helper', node: call, subject: call };
  if (effect === 'returns' && isValue) return 'same';
  if (effect === 'keeps' || effect === 'returns') return transfer;
  return effect === 'unknown' ? unknown : undefined;
}

/** Whether a call keeps what it is given, or hands it to somebody who may: `resolve({ client })`, `setConnection({ connection })`. */
function isPassedOn(call: Call): boolean {
  const name = calleeName(call) ?? '';
  return passingOn.has(name) || (call.callee.type === 'Identifier' && /^set[A-Z]/.test(name));
}

/** Names of what makes something that works with what it is given, and may own it from then on. */
const making = /^(?:create|make|build|new|wrap|bind|from|open|connect|init|setup|attach|register|use|with)/i;

/**
 * Whether a call is given its options first and may make something of them: `createDriver({ client })`, `driver.connect({ client })`. What is
 * made with a client may keep it wherever it is given it: `new Queue(name, { connection })`.
 */
function isMaking(call: Call, index: number, { entry }: FlowSubject): boolean {
  if (index !== 0) return call.type === 'NewExpression' && entry.servesBy !== undefined;
  // `const db = drizzle({ client });`
  const isKept = unwrap(call.callee).type === 'Identifier' && outermost(call).parent?.type === 'VariableDeclarator';
  return call.type === 'NewExpression' || isKept || making.test(calleeName(call) ?? '');
}

/** The last name of a callee, seen from its module: `closeSync` for `import { closeSync as shut }`. */
function exportedName(call: Call, { origins }: FileContext): string | undefined {
  const callee = unwrap(call.callee);
  const origin = callee.type === 'Identifier' ? origins.of(callee) : undefined;
  const name = origin?.kind === 'export' && origin.module !== '' ? origin.path.at(-1) : undefined;
  return name === undefined || name === 'default' ? calleeName(call) : name;
}

/** Whether the catalogue counts a call among those that take over their arguments, or that only borrow them. */
export function isCallTo(set: 'borrowers' | 'takers', call: Call, { catalogue, origins }: FileContext): boolean {
  const calls = catalogue[set];
  const callee = unwrap(call.callee);
  const names = writtenNames(callee);
  if (names && (calls.hasWritten(names) || (set === 'takers' && catalogue.isSink(names)))) return true;
  const origin = origins.of(callee);
  if (origin?.kind === 'export') return calls.hasExport(origin.module, origin.path, call.type === 'NewExpression');
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super') return false;
  const name = memberName(callee);
  if (name === undefined) return false;
  const receiver = origins.of(callee.object);
  return receiver?.kind === 'instance' ? calls.hasMember(receiver.type, name) : calls.hasMethod(name);
}
