/** Whether an `abort` listener is left on its signal: never removed, missed on a way through its function, or when its promise settles. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isWithin, memberName, outermost, unwrap, type Call, type FunctionLike, type FunctionNode } from '../../ast/nodes.ts';
import { finallyAround } from '../../ast/tries.ts';
import type { Edge } from '../cfg/graph.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens } from '../findings/finding.ts';
import { atomsOf, testOf, type Guard } from '../guards.ts';
import type { Leak } from '../lifetime.ts';
import type { Lifetimes } from '../lifetimes.ts';
import { isEffectCallback, isInTest } from '../places.ts';
import { isExecutor } from '../settle-paths.ts';
import type { Site } from '../sites.ts';
import type { AbortListener } from './abort-listeners.ts';
import { goesOnUntilAbort } from './after-abort.ts';
import { cleanupsOf } from './cleanups.ts';
import { endsWithSignal } from './lasting.ts';
import { isRaced, missedSettles, settlingOf } from './settling.ts';

/** What misses the removal of a listener. */
export interface LostListener {
  readonly leak: Leak;
  /** Where the promise of its executor settles without the removal. */
  readonly settles: readonly TSESTree.Node[];
}

/** The leak of a listener; `undefined` where it is removed, where somebody else may remove it, or where nothing can be said. */
export function lostListener(listener: AbortListener, lens: Lens): LostListener | undefined {
  const { context, lifetimes } = lens;
  const { root, source, removals } = listener;
  if (source === 'own' || source === 'unknown' || isEffectCallback(root)) return undefined;
  if (removals.length === 0) {
    const isMeantToStay = source !== 'outside' || isInTest(root) || isWaitForAbort(listener, context) || goesOnUntilAbort(listener, context) || isOneForSignal(listener, context) || endsWithSignal(listener, lens);
    return isMeantToStay ? undefined : neverRemoved(listener, lifetimes, context);
  }
  const lost = lostOnWay(listener, lifetimes, context);
  // In a test, a throw ends the run; a request's signal goes with its request.
  return lost?.leak.onlyOnThrow && (lost.leak.place === 'test' || source === 'lent') ? undefined : lost;
}

function lostOnWay(listener: AbortListener, lifetimes: Lifetimes, context: FileContext): LostListener | undefined {
  const { root, removals } = listener;
  const left = isExecutor(root) ? callsOfRemover(listener, context) : undefined;
  if (left) return missedOutside({ ...listener, removals: left }, lifetimes, context);
  const inside = removals.filter((removal) => isWithin(removal, root));
  if (isExecutor(root)) return inside.length < removals.length ? missedOutside(listener, lifetimes, context) : missedInExecutor(root, listener, lifetimes, context);
  return inside.length < removals.length ? undefined : missedOnWay(siteOf(listener, root, listener.call, context), lifetimes);
}

/** Whether the promise of the executor settles by the abort alone, and is waited for: then there is nothing that the listener outlives. */
function isWaitForAbort(listener: AbortListener, context: FileContext): boolean {
  const { root } = listener;
  if (!isExecutor(root)) return false;
  const { ways, isHandedOn } = settlingOf(root, listener, context);
  return ways.length === 0 && !isHandedOn && !isRaced(root.parent, context);
}

/** Whether a map remembers that the signal has its listener, and who waits for it: `waiting.set(signal, waiters)`, where `waiting.get(signal)` had none. */
function isOneForSignal({ root, target }: AbortListener, { index, sourceCode }: FileContext): boolean {
  const signal = sourceCode.getText(target);
  const [stored, asked] = [['set', 'add'], ['get', 'has']].map((names) => names.flatMap((name) => index.calls.get(name) ?? []).filter(({ arguments: [key] }) => key && isWithin(key, root) && sourceCode.getText(key) === signal));
  const mapOf = ({ callee }: Call): string => (callee.type === 'MemberExpression' ? sourceCode.getText(callee.object) : '');
  return (stored ?? []).some((one) => asked?.some((other) => mapOf(one) === mapOf(other)));
}

function neverRemoved(listener: AbortListener, lifetimes: Lifetimes, context: FileContext): LostListener | undefined {
  const { root, call } = listener;
  const site = siteOf(listener, root, call, context);
  const settling = isExecutor(root) ? settlingOf(root, listener, context) : undefined;
  return site && { leak: lifetimes.plainLeak(site, 'neverReleased'), settles: settling && !settling.isHandedOn ? settling.ways : [] };
}

/** A removal of the executor itself, that some way to settle its promise does not come to. */
function missedInExecutor(executor: FunctionLike, listener: AbortListener, lifetimes: Lifetimes, context: FileContext): LostListener | undefined {
  const cleanups = cleanupsOf(listener.removals, executor, context);
  const settling = settlingOf(executor, listener, context);
  if (cleanups.isHandedOn || settling.isHandedOn) return undefined;
  const settles = missedSettles(executor, listener, settling, cleanups, context);
  const [first] = settles;
  const site = first && siteOf(listener, executor, listener.call, context);
  if (!site) return undefined;
  const witness = { kind: 'settle', node: first, line: first.loc.start.line } as const;
  const releases = listener.removals.map((node) => ({ node, form: 'call' as const }));
  return { leak: { ...lifetimes.plainLeak(site, 'skippedOnPath'), releases, witness }, settles };
}

/** The calls of what the executor leaves outside to take the listener off: `remove = () => signal.removeEventListener('abort', onAbort)`. */
function callsOfRemover({ root, removals: [removal, ...others] }: AbortListener, { origins }: FileContext): TSESTree.CallExpression[] | undefined {
  const closure = removal && others.length === 0 ? enclosingRoot(removal) : undefined;
  if (!closure || !isFunctionLike(closure) || closure === root) return undefined;
  const { parent } = outermost(closure);
  const variable = parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier' && enclosingRoot(parent) === root ? origins.variableOf(parent.left) : undefined;
  if (!variable?.defs.every(({ type, name }) => type === 'Variable' && !isWithin(name, root))) return undefined;
  const reads = variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => outermost(identifier));
  const calls = reads.flatMap(({ parent: user }) => (user?.type === 'CallExpression' && !isWithin(user, root) && reads.includes(user.callee) ? [user] : []));
  return calls.length > 0 && calls.length === reads.length ? calls : undefined;
}

/** A removal behind the promise in the function around the executor: in its `finally`, on the race. */
function missedOutside(listener: AbortListener, lifetimes: Lifetimes, context: FileContext): LostListener | undefined {
  let completion: TSESTree.Node = listener.call;
  let owner: FunctionNode = listener.root;
  const isAllWithin = (): boolean => listener.removals.every((removal) => isWithin(removal, owner));
  while (isExecutor(owner) && !isAllWithin()) {
    completion = owner.parent;
    owner = enclosingRoot(owner);
  }
  if (!isFunctionLike(owner) || !isAllWithin()) return undefined;
  const removals = listener.removals.filter((removal) => !isWithin(removal, listener.root));
  return missedOnWay(siteOf({ ...listener, removals }, owner, completion, context), lifetimes);
}

function missedOnWay(site: Site | undefined, lifetimes: Lifetimes): LostListener | undefined {
  const leak = site && lifetimes.missedBy(site, lifetimes.flowOf(site));
  return leak && { leak, settles: [] };
}

/** A listener as an acquisition of its function. */
function siteOf({ call, target, handler, variable, removals }: AbortListener, root: FunctionNode, completion: TSESTree.Node, context: FileContext): Site | undefined {
  const { catalogue, sourceCode } = context;
  const type = catalogue.typeNamed('', 'AbortSignal');
  const acquirer = type && catalogue.ofMethod(type, 'addEventListener')?.acquires[0];
  return (
    acquirer && {
      call,
      acquirer,
      root,
      completion,
      value: undefined,
      variable: undefined,
      bound: undefined,
      // Conditions that ask for the handler ask for the listener.
      text: variable ? sourceCode.getText(handler) : '',
      receiver: undefined,
      arguments: call.arguments.map((argument) => sourceCode.getText(argument)),
      failure: undefined,
      needsEvidence: false,
      releasedAt: removals,
      isEndedBy: isAbortSeen([target, ...removals.map(({ callee }) => (callee.type === 'MemberExpression' ? callee.object : target))], context),
      guards: removals.flatMap((removal) => guardsOf(removal, { variable, target }, context)),
      // Where the listener is added there as well, the `finally` is the operation.
      exempt: removals.flatMap((removal) => finallyAround(removal) ?? []).filter((finalizer) => !isWithin(call, finalizer)),
    }
  );
}

/** `if (signal.aborted) return;`: by then the listener has been called, and never is again. */
function isAbortSeen(signals: readonly TSESTree.Node[], { sourceCode }: FileContext): (edge: Edge) => boolean {
  const textOf = (node: TSESTree.Node): string => sourceCode.getText(unwrap(node)).replaceAll('?.', '.');
  const names = new Set(signals.map(textOf));
  return ({ kind, condition }) => {
    const test = condition && condition.type !== 'SwitchCase' ? unwrap(condition) : undefined;
    const asked = test?.type === 'ChainExpression' ? test.expression : test;
    return kind === 'true' && asked?.type === 'MemberExpression' && memberName(asked) === 'aborted' && names.has(textOf(asked.object));
  };
}

/** The conditions around a removal that ask for the signal or the handler: `signal?.removeEventListener(…)`, `if (onAbort) …`. */
function guardsOf(removal: TSESTree.CallExpression, { variable, target }: Pick<AbortListener, 'variable' | 'target'>, { sourceCode, origins }: FileContext): Guard[] {
  const callee = unwrap(removal.callee);
  // `signal?.removeEventListener(…)`, `remove?.()`
  const subject = callee.type === 'MemberExpression' ? callee.object : callee;
  const guards: Guard[] = [{ test: subject, branch: removal }];
  const written = [target, subject].map((node) => sourceCode.getText(node).replaceAll('?.', '.'));
  const asks = (atom: TSESTree.Node): boolean => {
    const [left, right] = atom.type === 'BinaryExpression' ? [atom.left, atom.right] : [atom, undefined];
    const node = unwrap(left);
    const isCompared = right === undefined || (right.type === 'Literal' && right.value === null) || (right.type === 'Identifier' && right.name === 'undefined');
    if (!isCompared) return false;
    return (node.type === 'Identifier' && variable !== undefined && origins.variableOf(node) === variable) || written.includes(sourceCode.getText(node).replaceAll('?.', '.'));
  };
  let branch: TSESTree.Node = removal;
  for (let { parent } = removal as TSESTree.Node; parent && !isFunctionLike(branch); branch = parent, parent = parent.parent) {
    const test = testOf(parent, branch);
    if (test && atomsOf(test).every(asks)) guards.push({ test, branch });
  }
  return guards;
}

