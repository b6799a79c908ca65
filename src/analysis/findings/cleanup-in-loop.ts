/** Cleanups that a loop registers in each round and that run only after it: all that it acquires stays open until then. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isWithin, loopAround, outermost, unwrap } from '../../ast/nodes.ts';
import { workSince } from '../closing/work-at-stake.ts';
import type { Drain } from '../rounds/drains.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import type { Leak } from '../lifetime.ts';
import { abortListeners } from '../listening/abort-listeners.ts';
import { lostListener } from '../listening/lost-listeners.ts';
import { methodPath } from '../release-match.ts';
import { listRegistrations, stackRegistrations, type Registration } from '../rounds/registrations.ts';
import { roundListeners, type RoundListener } from '../rounds/round-listeners.ts';
import { collectedResources, overwrittenResources } from '../rounds/round-resources.ts';
import { mayGoRound, mayRegister, mayRegisterInRound } from '../rounds/round-signs.ts';
import type { RoundUse } from '../rounds/round-use.ts';
import { Repetition, type Round } from '../rounds/rounds.ts';
import { isWorkBehind } from '../rounds/work-behind.ts';
import type { Finder, Finding, Lens } from './finding.ts';

/** What loop findings have in common. */
interface InLoop extends Finding {
  readonly round: Round;
  /** A `finally` that awaits the release could hide the error of the round behind that of the release, where the latter matters too. */
  readonly wouldMask: boolean;
}

/** Something is put on a stack or a list in each round. */
export interface RegisteredInLoop extends InLoop {
  readonly kind: 'stackInLoop' | 'stackInCallback' | 'listInLoop' | 'collectedInLoop';
  readonly call: TSESTree.CallExpression;
  /** The stack or the list. */
  readonly holder: TSESLint.Scope.Variable;
  readonly variables: readonly TSESLint.Scope.Variable[];
  readonly drains: readonly Drain[];
  readonly use: RoundUse;
  /** The resource, where the catalogue or the file knows it. */
  readonly leak: Leak | undefined;
  /** All that the same loop puts on the same holder, this one included; in source order. */
  readonly siblings: readonly RegisteredInLoop[];
}

/** A variable of the function holds the resource of the last round. */
export interface OverwrittenInLoop extends InLoop {
  readonly kind: 'overwrittenInLoop';
  readonly holder: TSESLint.Scope.Variable;
  readonly leak: Leak;
  readonly use: RoundUse;
}

export interface ListenerInLoop extends InLoop {
  readonly kind: 'listenerInLoop';
  readonly listener: RoundListener;
}

export type CleanupInLoop = RegisteredInLoop | OverwrittenInLoop | ListenerInLoop;

export const cleanupInLoop: Finder<object, CleanupInLoop> = {
  mayFind: ({ sourceCode, gate, signs }) => {
    const isOpen = gate.isOpen || signs.has('DisposableStack(');
    return (isOpen || mayRegister(signs)) && mayGoRound(sourceCode) && (isOpen || mayRegisterInRound(sourceCode));
  },
  find(lens) {
    const { context, lifetimes, gate, signs } = lens;
    const repetition = new Repetition(context);
    const registrations: Registered[] = [];
    const found: CleanupInLoop[] = [];
    if (signs.has('DisposableStack(')) registrations.push(...stackRegistrations(context, repetition).map((one) => registered(one, one.round.callback ? 'stackInCallback' : 'stackInLoop', lens)));
    registrations.push(...listRegistrations(context, repetition).map((one) => registered(one, 'listInLoop', lens)));
    if (gate.isOpen && lens.tracked.some(({ site }) => loopAround(site.call, site.root))) {
      for (const one of collectedResources(lens.tracked, lifetimes, context, repetition)) {
        const { acquisition } = one.leak;
        if (registrations.some(({ call }) => call === one.call)) continue;
        registrations.push({ ...one, kind: 'collectedInLoop', wouldMask: isMasking(one.leak, context), node: acquisition.reported, about: [acquisition.node, one.call], variables: acquisition.variable ? [acquisition.variable] : [] });
      }
      for (const one of overwrittenResources(lens.tracked, lifetimes, context)) {
        found.push({ ...one, kind: 'overwrittenInLoop', wouldMask: isMasking(one.leak, context), node: one.leak.acquisition.reported, about: [one.leak.acquisition.node] });
      }
    }
    for (const listener of roundListeners(context, repetition, lostAbortListeners(lens))) {
      found.push({ kind: 'listenerInLoop', node: listener.call, about: [listener.call], round: listener.round, wouldMask: false, listener });
    }
    return [...withSiblings(registrations.filter((one) => !isWantedBehind(one, context) && !isReleasedInRound(one, lens, repetition))), ...found];
  },
};

/** Whether a call adds an `abort` listener that its function leaves behind, worked out when something asks. */
function lostAbortListeners(lens: Lens): (call: TSESTree.Node) => boolean {
  let lost: ReadonlySet<TSESTree.Node> | undefined;
  return (call) => {
    lost ??= new Set(abortListeners(lens.context).flatMap((listener) => (listener.removals.length === 0 && lostListener(listener, lens) ? [listener.call] : [])));
    return lost.has(call);
  };
}

type Registered = Omit<RegisteredInLoop, 'siblings'>;

/** Whether what is registered works by itself, a server or a child process, and the function goes on with other work: it may be what for. */
function isWantedBehind({ leak, holder, round, drains }: Registered, context: FileContext): boolean {
  const definition = holder.defs[0];
  if (leak?.acquisition.entry.lifetime !== 'process' || !definition) return false;
  return isWorkBehind(round, definition.name, drains.map(({ node }) => node), context);
}

/** Whether each round that comes to the registration releases the resource itself before the next one: what is registered comes too late to matter. */
function isReleasedInRound({ call, round, variables }: Registered, { gate, tracked }: Lens, repetition: Repetition): boolean {
  const releases = (gate.isOpen ? tracked : [])
    .filter(({ flow }) => variables.some((variable) => flow.aliases.has(variable)))
    .flatMap(({ flow }) => flow.uses.filter(({ kind, node }) => (kind === 'release' || kind === 'helper') && isWithin(node, round.body)).map(({ node }) => node));
  const calls = variables.flatMap(({ references }) => references.flatMap(({ identifier }) => releaseBy(identifier) ?? []));
  const own = calls.filter((one) => enclosingRoot(one) === enclosingRoot(call) && isWithin(one, round.body));
  const all = [...releases, ...own];
  return all.length > 0 && !repetition.canGoRound(call, round, all);
}

/** `file.close()`, by its name: what is registered need not be known. */
function releaseBy(identifier: TSESTree.Node): TSESTree.Node | undefined {
  const { path, call } = methodPath(identifier);
  return path.length === 1 && cleanupName.test(path[0] ?? '') ? call : undefined;
}

/** Tells each registration of the others that the same loop puts on the same stack or list. */
function withSiblings(registrations: readonly Registered[]): RegisteredInLoop[] {
  const all: (Registered & { siblings: RegisteredInLoop[] })[] = registrations.map((one) => ({ ...one, siblings: [] }));
  const inOrder = [...all].sort((left, right) => left.call.range[0] - right.call.range[0]);
  for (const one of all) one.siblings.push(...inOrder.filter(({ holder, round }) => holder === one.holder && round.loop === one.round.loop));
  return all;
}

function registered(registration: Registration, kind: 'stackInLoop' | 'stackInCallback' | 'listInLoop', lens: Lens): Registered {
  const { call, variables } = registration;
  const made = variables.flatMap(({ defs }) => (defs[0]?.type === 'Variable' && defs[0].node.init ? acquiringCall(defs[0].node.init) : []));
  const leak = leakOf(registration, lens);
  return { ...registration, kind, wouldMask: leak !== undefined && isMasking(leak, lens.context), node: call, about: [call, ...made, ...(leak ? [leak.acquisition.node] : [])], leak };
}

function isMasking({ acquisition: { entry, node, releaseIsAsync } }: Leak, { origins }: FileContext): boolean {
  return releaseIsAsync && workSince(entry, [node], origins) === 'written';
}

/** The known resource that a registration is about. */
function leakOf({ call, variables, round }: Registration, { gate, tracked, lifetimes }: Lens): Leak | undefined {
  if (!gate.isOpen) return undefined;
  const about = tracked.filter(
    ({ site, flow }) => isWithin(site.call, round.body) && (isWithin(site.call, call) || variables.some((variable) => flow.aliases.has(variable))),
  );
  const [only] = about;
  return only && about.length === 1 ? lifetimes.plainLeak(only.site, 'neverReleased', only.flow) : undefined;
}

/** The call in `const file = await open(path)`. */
function acquiringCall(init: TSESTree.Node): TSESTree.Node[] {
  const value = unwrap(init);
  const call = value.type === 'AwaitExpression' ? unwrap(value.argument) : value;
  if (!isCall(call)) return [];
  const [first] = call.arguments;
  // `stack.use(await open(path))`
  return ['use', 'adopt'].includes(calleeName(call) ?? '') && first ? [call, ...acquiringCall(outermost(first))] : [call];
}
