/** Values that an effect acquires and does not release when it ends: intervals, observers, sockets, subscriptions, object URLs, controllers. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isNullish, isWithin, loopAround, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { isBehindAwait } from '../../ast/waits.ts';
import { parseRelease, type Acquirer } from '../../resources/index.ts';
import { parseAcquire } from '../../resources/patterns.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { FileContext } from '../file-context.ts';
import { knownCall, siteOf, type Site } from '../sites.ts';
import { locksOwnStream } from '../own-streams.ts';
import { functionNamed, type Effect } from './effects.ts';
import { keptBy, type Kept } from './holders.ts';
import type { Runs } from './runs.ts';
import { revokesUrls } from './shown-urls.ts';
import { isEndedWithTarget, targetKind } from './targets.ts';
import { faultOf, type Fault } from './verdict.ts';

export interface EffectValue {
  readonly site: Site;
  /** What first holds it: a variable, or a property such as `timer.current`. */
  readonly holder: TSESTree.Node | undefined;
  readonly fault: Fault;
  readonly effect: Effect;
}

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

/** What a call of an effect acquires and leaves behind; `timers`: also what fires once, and then is over. */
export function effectValue(call: Call, effect: Effect, runs: Runs, timers: boolean, context: FileContext): EffectValue | undefined {
  const site = siteIn(call, effect, timers, context);
  if (!site) return undefined;
  const { entry } = site.acquirer;
  if (entry.endsWithComponent && effect.framework === 'vue' && !isLate(call, context)) return undefined;
  const { releases } = site.acquirer;
  const { value, variable, text, receiver } = site;
  const subject = { releases, entry, root: effect.component, call, value: value && site.completion, variable, text, receiver, arguments: site.arguments };
  const kept = keptBy(subject, effect, context);
  if (kept.isHandedOn || (kept.isShown && revokesUrls(effect, context)) || (entry === subscription && isEndedWithTarget(call, runs, context))) return undefined;
  if (entry.id === 'node-abort-controller' && !isSignalUsed(call, kept)) return undefined;
  const names = [...kept.variables.map(({ name }) => name), ...(text === undefined ? [] : [text])];
  const fault = faultOf({ node: call, effect, isKept: isKeptAlive(entry), names, mayEndOnCondition: entry.id === 'node-abort-controller' }, [...kept.releases, ...unobserving(site, kept, context)], runs, context);
  return fault && { site, holder: holderOf(site), fault, effect };
}

/** Whether something was waited for in front of a call, so that Vue no longer knows the component. */
function isLate(call: Call, { sourceCode }: FileContext): boolean {
  const root = enclosingRoot(call);
  return isFunctionLike(root) && isBehindAwait(call, root, sourceCode.visitorKeys);
}

function holderOf({ value, completion }: Site): TSESTree.Node | undefined {
  const parent = value && orNothing(outermost(completion)).parent;
  if (parent?.type === 'VariableDeclarator') return parent.id;
  return parent?.type === 'AssignmentExpression' ? parent.left : undefined;
}

/** The whole of `url ? new WebSocket(url) : null`. */
export function orNothing(value: TSESTree.Node): TSESTree.Node {
  const { parent } = value;
  if (parent?.type !== 'ConditionalExpression' || parent.test === value) return value;
  return isNullish(parent.consequent === value ? parent.alternate : parent.consequent) ? outermost(parent) : value;
}

function siteIn(call: Call, effect: Effect, timers: boolean, context: FileContext): Site | undefined {
  const known = knownCall(call, context.origins, context);
  for (const acquirer of known?.acquires ?? []) {
    const site = isWanted(acquirer.entry, call, effect, timers) ? siteOf(call, acquirer, context) : undefined;
    if (site) return locksOwnStream(site, context) ? undefined : site;
  }
  return known ? undefined : subscriptionSite(call, effect, context);
}

/** What ends by itself is wanted by option, and what other rules know better, where it is not the effect's own, is theirs: so is a lock on a stream. */
function isWanted({ selfReleasing, reportedBy, locksReceiver, id }: ResourceEntry, call: Call, { callback }: Effect, timers: boolean): boolean {
  if (selfReleasing === 'fires') return timers;
  if (selfReleasing === 'consumed' || (reportedBy !== undefined && id !== 'node-abort-controller')) return false;
  return (selfReleasing === undefined && !locksReceiver) || enclosingRoot(call) === callback;
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

/** Whether the environment holds and calls it, whoever has forgotten it. */
function isKeptAlive({ id, runsUnheld, selfReleasing }: ResourceEntry): boolean {
  return id.endsWith('-observer') || runsUnheld === true || selfReleasing === 'fires' || id === subscription.id;
}

/** A controller whose signal nobody has can be forgotten. */
function isSignalUsed(call: Call, { variables }: Kept): boolean {
  const isRead = (node: TSESTree.Node): boolean => node.parent?.type === 'MemberExpression' && node.parent.object === node;
  return isRead(outermost(call)) || variables.length === 0 || variables.some(({ references }) => references.some(({ identifier }) => isRead(outermost(identifier))));
}

/** The calls that stop watching each of the elements that an observer watches; none where some remain. */
function unobserving(site: Site, { methods }: Kept, { sourceCode }: FileContext): TSESTree.Node[] {
  if (!site.acquirer.entry.id.endsWith('-observer')) return [];
  const called = (wanted: string): Call[] => methods.flatMap(({ name, call }) => (name === wanted ? [call] : []));
  const textOf = ({ arguments: [first] }: Call): string => (first ? sourceCode.getText(unwrap(first)) : '');
  const [observed, unobserved] = [called('observe'), called('unobserve')];
  const unwatched = new Set(unobserved.map(textOf));
  const isQueriedAnew = (call: Call): boolean => {
    const loop = loopAround(call);
    return loop?.type === 'ForOfStatement' && unwrap(loop.right).type === 'CallExpression';
  };
  if (unobserved.some((call) => isQueriedAnew(call) || isOverQuery(call))) return [];
  const isInLoop = unobserved.some((call) => loopAround(call) !== undefined || enclosingRoot(call).parent?.type === 'CallExpression');
  return isInLoop || observed.every((call) => unwatched.has(textOf(call))) ? unobserved.filter((call) => !isWithin(call, site.call)) : [];
}

/** `Array.from(document.querySelectorAll(…)).forEach((element) => observer.unobserve(element))` */
function isOverQuery(call: Call): boolean {
  const { parent } = enclosingRoot(call);
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  return unwrap(parent.callee.object).type === 'CallExpression';
}
