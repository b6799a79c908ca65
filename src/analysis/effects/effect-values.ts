/** Values that an effect acquires and does not release when it ends: intervals, observers, sockets, subscriptions, object URLs, controllers. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isNullish, isWithin, loopAround, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { isBehindAwait } from '../../ast/waits.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { FileContext } from '../file-context.ts';
import type { Site } from '../sites.ts';
import { isSubscription, type EffectSites } from './effect-sites.ts';
import type { Effect } from './effects.ts';
import { keptBy, type Kept } from './holders.ts';
import type { Runs } from './runs.ts';
import { revokesUrls } from './shown-urls.ts';
import { isEndedWithTarget } from './targets.ts';
import { faultOf, type Fault } from './verdict.ts';

export interface EffectValue {
  readonly site: Site;
  /** What first holds it: a variable, or a property such as `timer.current`. */
  readonly holder: TSESTree.Node | undefined;
  readonly fault: Fault;
  readonly effect: Effect;
}

/** What a call of an effect acquires and leaves behind. */
export function effectValue(call: Call, effect: Effect, runs: Runs, sites: EffectSites, context: FileContext): EffectValue | undefined {
  const site = sites.siteOf(call, effect);
  if (!site) return undefined;
  const { entry } = site.acquirer;
  if (entry.endsWithComponent && effect.framework === 'vue' && !isLate(call, context)) return undefined;
  const { releases } = site.acquirer;
  const { value, variable, text, receiver } = site;
  const subject = { releases, entry, root: effect.component, call, value: value && site.completion, variable, text, receiver, arguments: site.arguments };
  const kept = keptBy(subject, effect, context);
  if (kept.isHandedOn || (kept.isShown && revokesUrls(effect, context)) || (isSubscription(entry) && calleeName(call) === 'subscribe' && isEndedWithTarget(call, runs, context))) return undefined;
  if (entry.id === 'node-abort-controller' && !isSignalUsed(call, kept)) return undefined;
  const names = [...kept.variables.map(({ name }) => name), ...(text === undefined ? [] : [text])];
  const fault = faultOf({ node: call, effect, isKept: isKeptAlive(entry), names, mayEndOnCondition: entry.id === 'node-abort-controller' }, [...kept.releases, ...unobserving(site, kept, context)], runs, context);
  return fault && { site, holder: holderOf(site), fault: fault.kind === 'neverReleased' && kept.unbound ? { kind: 'teardownUnbound', line: kept.unbound.loc.start.line, method: kept.unbound } : fault, effect };
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

/** Whether the environment holds and calls it, whoever has forgotten it. */
function isKeptAlive(entry: ResourceEntry): boolean {
  const { id, runsUnheld, selfReleasing } = entry;
  return id.endsWith('-observer') || runsUnheld === true || selfReleasing === 'fires' || isSubscription(entry);
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
