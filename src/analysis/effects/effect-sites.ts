/** What the calls of an effect acquire: what the catalogue knows, disposables of the file, subscriptions, and what functions of the file hand out. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { isOptionSet } from '../../ast/options.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import { parseRelease, type Acquirer } from '../../resources/index.ts';
import { parseAcquire } from '../../resources/patterns.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { derivedSites } from '../acquisitions.ts';
import { disposableAcquirer } from '../disposables.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens } from '../findings/finding.ts';
import { listenerAcquirer } from '../listeners.ts';
import { locksOwnStream } from '../own-streams.ts';
import { knownCall, siteOf, type Site } from '../sites.ts';
import { functionNamed, type Effect } from './effects.ts';
import { listenerCall, mayHaveSignal } from './listener-match.ts';
import { targetKind } from './targets.ts';

/** What `store.subscribe(listener)` gives, whatever the store. */
const subscription: ResourceEntry = {
  id: 'added-subscription',
  name: 'subscription',
  acquire: '#subscribe',
  release: ['_()', '_.unsubscribe()', '_.remove()', '_.dispose()', 'receiver.unsubscribe($0)'],
  lifetime: 'process',
};

const subscriber: Acquirer = {
  entry: subscription,
  pattern: { call: '#subscribe' },
  shape: parseAcquire('#subscribe'),
  yields: 'value',
  type: undefined,
  releases: [subscription.release].flat().map((text) => parseRelease(text)),
};

/** How far functions are followed that hand out what others give them. */
const maximumDepth = 4;

/** Whether an entry is that of a subscription, also of what a function of the file makes of one. */
export function isSubscription({ id }: ResourceEntry): boolean {
  return id === subscription.id;
}

/** Answers for all effects of a file. */
export class EffectSites {
  readonly #lens: Lens;
  readonly #timers: boolean;
  /** Functions that hand out nothing, whoever calls them. */
  readonly #barren = new Set<FunctionLike>();

  /** @param timers - also what fires once, and then is over */
  constructor(lens: Lens, timers: boolean) {
    this.#lens = lens;
    this.#timers = timers;
  }

  /** What a call acquires that an effect makes, or a function that the effect calls. */
  siteOf(call: Call, effect: Effect, depth = 0): Site | undefined {
    const { context, gate } = this.#lens;
    const known = knownCall(call, context.origins, context);
    for (const acquirer of known?.acquires ?? []) {
      const isTaken = isWanted(acquirer.entry, call, effect, this.#timers) && !isKeptForLater(acquirer.entry, call, context);
      const site = isTaken ? siteOf(call, acquirer, context) : undefined;
      if (site) return locksOwnStream(site, context) ? undefined : site;
    }
    if (known) return undefined;
    const disposable = gate.hasDisposables ? disposableAcquirer(call, context.origins) : undefined;
    if (disposable) return siteOf(call, disposable, context);
    return subscriptionSite(call, effect, context) ?? this.#handedOut(call, effect, depth);
  }

  /** What a function of the file acquires and gives its caller: the value, or a closure that releases it; not both, which may end each other. */
  #handedOut(call: Call, effect: Effect, depth: number): Site | undefined {
    const { context, lifetimes } = this.#lens;
    const called = depth < maximumDepth ? context.origins.calledFunction(call) : undefined;
    if (!called || this.#barren.has(called)) return undefined;
    let isBarren = true;
    for (const inner of ownNodes(called, context.sourceCode.visitorKeys)) {
      if (!isCall(inner) || inner === call) continue;
      const site = this.siteOf(inner, effect, depth + 1) ?? listenerSite(inner, called, call, effect, context);
      const sites = site ? derivedSites(site, lifetimes.flowOf(site), context) : [];
      const derived = sites.find((one) => one.call === call);
      isBarren &&= sites.length === 0 && listenerAcquirer(calleeName(inner) ?? '') === undefined;
      if (derived) return derived.releaser || derived.handsOut?.length ? undefined : derived;
    }
    if (isBarren) this.#barren.add(called);
    return undefined;
  }
}

/** What ends by itself is wanted by option, and what other rules know better, where it is not the effect's own, is theirs: so is a lock on a stream. */
function isWanted({ selfReleasing, reportedBy, locksReceiver, id }: ResourceEntry, call: Call, { callback }: Effect, timers: boolean): boolean {
  if (selfReleasing === 'fires') return timers;
  if (selfReleasing === 'consumed' || (reportedBy !== undefined && id !== 'node-abort-controller')) return false;
  return (selfReleasing === undefined && !locksReceiver) || enclosingRoot(call) === callback;
}

/** Whether the element that is rendered into is kept for another run, or another component: `views[name] = div; createRoot(div).render(…)`. */
function isKeptForLater({ id }: ResourceEntry, { arguments: [container] }: Call, { origins }: FileContext): boolean {
  const variable = id === 'ui-root' && container?.type === 'Identifier' ? origins.variableOf(container) : undefined;
  return variable?.references.some(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type === 'AssignmentExpression') return parent.right === identifier && unwrap(parent.left).type === 'MemberExpression';
    return parent.type === 'CallExpression' && parent.arguments.length > 1 && parent.arguments.includes(identifier as TSESTree.Identifier) && calleeName(parent) === 'set';
  }) ?? false;
}

/** `store.subscribe(() => …)`, where the store is not the effect's own. */
function subscriptionSite(call: Call, effect: Effect, context: FileContext): Site | undefined {
  const callee = unwrap(call.callee);
  if (call.type !== 'CallExpression' || callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.property.name !== 'subscribe') return undefined;
  const target = unwrap(callee.object);
  if (target.type !== 'Identifier' && target.type !== 'MemberExpression') return undefined;
  const listens = call.arguments.some((argument) => isFunctionLike(unwrap(argument)) || functionNamed(unwrap(argument), context) !== undefined);
  if (!listens || targetKind(target, effect, context) !== 'outside') return undefined;
  return siteOf(call, subscriber, context);
}

/** The listener that a function adds for the call of an effect, to what outlives that. Whether the function gives what takes it off, the flow tells. */
function listenerSite(call: Call, helper: FunctionLike, caller: Call, effect: Effect, context: FileContext): Site | undefined {
  const acquirer = listenerAcquirer(calleeName(call) ?? '');
  const listener = acquirer && listenerCall(call);
  if (!acquirer || !listener?.target || isOptionSet(listener.options, 'once', true) || mayHaveSignal(listener.options, context)) return undefined;
  const target = givenFor(listener.target, helper, caller, context) ?? listener.target;
  const kind = targetKind(target, effect, context);
  return kind === 'page' || kind === 'outside' ? siteOf(call, acquirer, context) : undefined;
}

/** What a call gives a function for the parameter that an expression is. */
function givenFor(node: TSESTree.Node, helper: FunctionLike, { arguments: given }: Call, { origins }: FileContext): TSESTree.Node | undefined {
  const definition = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0] : undefined;
  const index = definition?.type === 'Parameter' ? helper.params.indexOf(definition.name) : -1;
  return given[index];
}
