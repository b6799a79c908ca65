/** Listeners that an effect adds to what outlives it, and that nothing takes off when it ends. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, literalText, outermost, unwrap, writtenNames, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { isOptionSet } from '../../ast/options.ts';
import type { FileContext } from '../file-context.ts';
import { givesSubscription, isKeptInList } from '../listening/kept-results.ts';
import { functionNamed, type Effect } from './effects.ts';
import { listenerCall, isMadeInPlace, mayHaveSignal, mismatchOf, type ListenerCall, type Mismatch } from './listener-match.ts';
import { variableOf, type Runs } from './runs.ts';
import { isEndedWithTarget, isShownToOutlive, targetKind, type TargetKind } from './targets.ts';
import { faultOf, type Fault } from './verdict.ts';

/** A removal that takes off another listener. */
export interface OtherRemoved {
  readonly kind: 'otherRemoved';
  readonly line: number;
  readonly mismatch: Mismatch;
}

export interface EffectListener {
  readonly listener: ListenerCall;
  readonly method: string;
  readonly fault: Fault | OtherRemoved;
  readonly effect: Effect;
  /** Calls of its teardown that add it once more, where they were meant to take it off. */
  readonly again: readonly Call[];
  /** Adding it gives a subscription that takes it off: React Native's `AppState.addEventListener(…)`. */
  readonly givesSubscription: boolean;
}

const removersOf: Readonly<Record<string, readonly string[]>> = {
  addEventListener: ['removeEventListener'],
  on: ['off', 'removeListener', 'un'],
  addListener: ['removeListener', 'off', 'removeEventListener'],
  prependListener: ['off', 'removeListener'],
};

const allRemovers = new Set(Object.values(removersOf).flat());

/** What is given a handler to call it, not to take it off. */
const keepsHandler = /^use[A-Z]|^(?:add|prepend|on$|once$)|^(?:set(?:Timeout|Interval)|requestAnimationFrame|debounce|throttle)$/;

/** The rank of a mismatch: the nearer to a match, the more it explains. */
const nearness: readonly Mismatch[] = ['capture', 'inline', 'function', 'target'];

/** What is wrong with a listener that a call of an effect adds. */
export function effectListener(call: Call, effect: Effect, runs: Runs, context: FileContext): EffectListener | undefined {
  const method = calleeName(call) ?? '';
  const removers = Object.hasOwn(removersOf, method) ? removersOf[method] : undefined;
  const listener = removers && listenerCall(call);
  const kind = listener ? kindOf(listener, method, effect, runs, context) : 'page';
  if (!removers || !listener || !isJudged(listener, method, kind, effect, context)) return undefined;
  if (method !== 'addEventListener' && isEndedWithTarget(call, runs, context)) return undefined;
  const passed = passedOn(listener, context);
  // `return window.removeEventListener.bind(window, 'resize', handler);`
  if (passed.some((node) => isReturnedBy(effect, node))) return undefined;
  const releases = passed.filter((node) => runs.placeOf(node).kind === 'later');
  let other: { readonly fault: OtherRemoved; readonly distance: number } | undefined;
  for (const remover of removers) {
    for (const removal of context.index.calls.get(remover) ?? []) {
      const removed = listenerCall(removal);
      if (!isOfSameComponent(removal, call, effect, context)) continue;
      const mismatch = removed ? mismatchOf(listener, removed, effect.component, context) : undefined;
      if (!mismatch || !removed) releases.push(removal);
      else if (isForAnother(removed, call, method, effect, context)) continue;
      else if (nearness.includes(mismatch)) {
        const distance = nearness.indexOf(mismatch) + (isWithin(removal, effect.callback) ? 0 : nearness.length);
        if (!other || distance < other.distance) other = { fault: { kind: 'otherRemoved', line: removal.loc.start.line, mismatch }, distance };
      }
    }
  }
  const fault = faultOf({ node: call, effect, isKept: true, names: namesIn(listener.target) }, releases, runs, context);
  if (!fault || (kind === 'part' && fault.kind === 'releasedElsewhere')) return undefined;
  const shown = fault.kind === 'neverReleased' && other ? other.fault : fault;
  return { listener, method, fault: shown, effect, again: addedAgain(listener, method, effect, runs, context), givesSubscription: givesSubscription(listener.target, context) };
}

/** The calls by which a later part of an effect adds the same listener to the same target. */
function addedAgain(listener: ListenerCall, method: string, { callback, component }: Effect, runs: Runs, context: FileContext): Call[] {
  return (context.index.calls.get(method) ?? []).filter((other) => {
    const added = other !== listener.call && isWithin(other, callback) && runs.placeOf(other).kind === 'later' ? listenerCall(other) : undefined;
    return added !== undefined && mismatchOf(listener, added, component, context) === undefined;
  });
}

/** Where the target of a listener comes from, as far as the value of the target or the rest of the effect shows. */
function kindOf({ call, target, options }: ListenerCall, method: string, effect: Effect, runs: Runs, context: FileContext): TargetKind {
  const kind = target ? targetKind(target, effect, context) : 'page';
  if (!target || kind !== 'unknown' || method !== 'addEventListener' || isOptionSet(options, 'once', true)) return kind;
  return isShownToOutlive(target, effect, context) && !isEndedWithTarget(call, runs, context) ? 'outside' : kind;
}

/** Whether a removal takes off a listener that another call adds. */
function isForAnother(removed: ListenerCall, call: Call, method: string, { component }: Effect, context: FileContext): boolean {
  return (context.index.calls.get(method) ?? []).some((other) => {
    const added = other === call ? undefined : listenerCall(other);
    return added !== undefined && mismatchOf(added, removed, component, context) === undefined;
  });
}

function isJudged({ call, target, event, options }: ListenerCall, method: string, kind: TargetKind, effect: Effect, context: FileContext): boolean {
  // A function of the file that is called like the window's own: `const { addEventListener } = useContext(Events);`.
  if (call.callee.type === 'Identifier' && context.origins.variableOf(call.callee)?.defs.length) return false;
  // What listens to an element of the component goes with it, but for effects that run again.
  if (kind === 'own' || kind === 'unknown' || (kind === 'part' && effect.runsOnce) || isKeptInList(call)) return false;
  if (method === 'addEventListener') {
    // What waits for an abortion is `lost-abort-listener`'s to report.
    if (literalText(event) === 'abort' || mayHaveSignal(options, context) || isAwaited(call, options)) return false;
    // What a function that the effect calls listens for once belongs to that call.
    if (isOptionSet(options, 'once', true) && !isWithin(call, effect.callback)) return false;
    return kind === 'page' || !isResultUsed(call, effect);
  }
  if (!target) return false;
  const isMediaQuery = method === 'addListener' && kind === 'page';
  const isNamed = target.type === 'Identifier' || target.type === 'MemberExpression';
  return isMediaQuery || (isNamed && literalText(event) !== undefined && isFunction(call.arguments[1], context) && !isResultUsed(call, effect));
}

/** `await new Promise((resolve) => window.addEventListener('focus', () => resolve(), { once: true }))`: the wait, and the listener with it, ends with the event. */
function isAwaited(call: Call, options: TSESTree.Node | undefined): boolean {
  const root = enclosingRoot(call);
  if (!isFunctionLike(root) || root.parent.type !== 'NewExpression' || calleeName(root.parent) !== 'Promise') return false;
  return isOptionSet(options, 'once', true);
}

function isFunction(node: TSESTree.Node | undefined, context: FileContext): boolean {
  const inner = node && unwrap(node);
  if (!inner) return false;
  return isMadeInPlace(inner) || functionNamed(inner, context) !== undefined || inner.type === 'Identifier';
}

/** Whether something is done with what the call gives: it may be the remover. */
function isResultUsed(call: Call, { callback, takesTeardown }: Effect): boolean {
  const { parent } = outermost(call);
  if (parent === callback) return takesTeardown;
  return parent?.type !== 'ExpressionStatement' && !(parent?.type === 'ArrowFunctionExpression' && parent.parent.type === 'CallExpression' && calleeName(parent.parent) === 'forEach');
}

/** Other calls in functions of the component that are given the handler: they may remove it. */
function passedOn({ handler, call }: ListenerCall, { origins }: FileContext): TSESTree.Node[] {
  const variable = handler.type === 'Identifier' ? origins.variableOf(handler) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = outermost(identifier);
    const name = parent?.type === 'CallExpression' ? (calleeName(parent) ?? '') : '';
    const isPassed = parent?.type === 'CallExpression' && parent !== call && parent.callee !== identifier;
    // Removals of this kind are compared with the listener one by one; a helper of the same name is not known.
    const isRemoval = isPassed && allRemovers.has(name) && (parent.callee.type === 'MemberExpression' || name === 'removeEventListener');
    return isPassed && !isRemoval && !keepsHandler.test(name) ? [parent] : [];
  });
}

function isReturnedBy({ callback, takesTeardown }: Effect, node: TSESTree.Node): boolean {
  const { parent } = outermost(node);
  return takesTeardown && (parent === callback || (parent?.type === 'ReturnStatement' && enclosingRoot(parent) === callback));
}

function namesIn(target: TSESTree.Node | undefined): string[] {
  const [first] = (target && writtenNames(target)) ?? [];
  return first === undefined || first === 'window' || first === 'document' ? [] : [first];
}

/** Whether a removal belongs to the component of the effect: it stands in it, or in a function that the component names. */
function isOfSameComponent(removal: Call, call: Call, { component }: Effect, context: FileContext): boolean {
  if (component.type === 'Program') return true;
  const [own, others] = [outermostFunction(call), outermostFunction(removal)];
  if (!others || own === others || isWithin(removal, component)) return true;
  const variable: TSESLint.Scope.Variable | undefined = variableOf(others, context);
  return variable?.references.some(({ identifier }) => own !== undefined && isWithin(identifier, own)) ?? false;
}

function outermostFunction(node: TSESTree.Node): FunctionLike | undefined {
  let outermostOne: FunctionLike | undefined;
  for (let { parent } = node; parent; parent = parent.parent) if (isFunctionLike(parent)) outermostOne = parent;
  return outermostOne;
}
