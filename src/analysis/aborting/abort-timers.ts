/** Timers that abort a controller, and that some path does not clear: `setTimeout(() => controller.abort(), ms)`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, enclosingRoot, isCall, isFunctionLike, isWithin, memberName, outermost, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { adoptedAs, controllerSites, isControllerOrNothing, isKept, isMadeBy, isOfModule, variableOf } from './abort-controllers.ts';
import { typeKey } from '../../resources/index.ts';
import { endsProcess } from '../aftermath/reach.ts';
import { abortedIn } from './aborting-callback.ts';
import type { FileContext } from '../file-context.ts';
import type { Leak } from '../lifetime.ts';
import type { Lifetimes } from '../lifetimes.ts';
import { isEffectCallback } from '../places.ts';
import { isExecutor } from '../settle-paths.ts';
import { knownCall, siteOf, type Site } from '../sites.ts';
import { isReleasing } from '../uses.ts';

/** A timer that is not cleared. */
export interface UnclearedTimer {
  readonly leak: Leak;
  /** What stands for the controller in the timer's callback. */
  readonly controller: TSESTree.Node;
  /** The variable that holds it, where it is one. */
  readonly variable: TSESLint.Scope.Variable | undefined;
}

/**
 * The timers of a file that abort a controller of their function, and are not cleared on every path.
 *
 * @param names by which the file calls `setTimeout`, among others
 * @param sites where the file makes controllers, by functions of its own as well
 */
export function unclearedTimers(names: Iterable<string>, sites: readonly Site[], context: FileContext, lifetimes: Lifetimes): UnclearedTimer[] {
  const calls = [...new Set(names)].flatMap((name) => context.index.calls.get(name) ?? []);
  return calls.flatMap((call): UnclearedTimer[] => {
    const controller = call.type === 'CallExpression' ? abortedBy(call, context) : undefined;
    if (!controller || !hasDelay(call)) return [];
    const acquirer = knownCall(call, context.origins, context)?.acquires.find(({ entry }) => entry.selfReleasing === 'fires');
    const site = acquirer && siteOf(call, acquirer, context);
    if (!site || site.root.type === 'Program' || isEffectCallback(site.root) || isOnlyEnd(site, context)) return [];
    const isOwn = isOwnVariable(controller, site, sites, context, lifetimes) || isOwnField(controller, site, context);
    if (!isOwn && !isTypedAsController(controller, context)) return [];
    const leak = unclearedOn(site, isOwn, lifetimes);
    const variable = controller.type === 'Identifier' ? context.origins.variableOf(controller) : undefined;
    return leak ? [{ leak, controller, variable }] : [];
  });
}

/** The controller that the callback of a timer aborts. */
function abortedBy(call: Call, { origins }: FileContext): TSESTree.Node | undefined {
  const [first] = call.arguments;
  const callback = first && unwrap(first);
  // `controller.abort.bind(controller)`
  if (callback?.type === 'CallExpression') {
    const method = calleeName(callback) === 'bind' ? unwrap(callback.callee) : undefined;
    const abort = method?.type === 'MemberExpression' ? unwrap(method.object) : undefined;
    return abort?.type === 'MemberExpression' && memberName(abort) === 'abort' ? unwrap(abort.object) : undefined;
  }
  const node = callback && functionOf(callback, origins);
  return node && abortedIn(node);
}

/** A function that is written in place or has a name. */
function functionOf(callback: TSESTree.Node, origins: FileContext['origins']): FunctionLike | undefined {
  const origin = callback.type === 'Identifier' ? origins.of(callback) : undefined;
  if (isFunctionLike(callback)) return callback;
  return origin?.kind === 'function' && isFunctionLike(origin.node) ? origin.node : undefined;
}

/** Whether a promise is awaited or returned, by itself and not in a race. */
function isWaitedFor(promise: TSESTree.Node, origins: FileContext['origins']): boolean {
  const value = outermost(promise);
  const { parent } = value;
  if (parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement') return true;
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  const reads = origins.variableOf(parent.id)?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.length > 0 && reads.every(({ identifier }) => isWaitedFor(identifier, origins));
}

/** Whether nothing but the timer's callback settles the promise that the timer is for: it is waited for, and never early. */
function isOnlyEnd({ root, call }: Site, { origins }: FileContext): boolean {
  const [first] = isCall(call) ? call.arguments : [];
  const callback = first && functionOf(unwrap(first), origins);
  if (!callback || !isExecutor(root) || !isWaitedFor(root.parent, origins)) return false;
  const settling = root.params.flatMap((parameter) => (parameter.type === 'Identifier' ? (origins.variableOf(parameter)?.references ?? []) : []));
  return settling.length > 0 && settling.every(({ identifier }) => isWithin(identifier, callback));
}

/** Whether what is known of an expression says that it is a controller: `function within(controller: AbortController, …)`. */
function isTypedAsController(node: TSESTree.Node, { origins }: FileContext): boolean {
  const origin = origins.of(node);
  return origin?.kind === 'instance' && origin.type === typeKey('', 'AbortController');
}

/** A timer without a delay fires at once: it is not there to be cleared. */
function hasDelay({ arguments: [, delay] }: Call): boolean {
  return delay !== undefined && !(delay.type === 'Literal' && Number(delay.value) <= 0);
}

/**
 * Whether the controller is a variable of the timer's function (or of the function whose promise the timer is for), made there, which
 * nobody else is given as a whole: then its work ends with the function.
 */
function isOwnVariable(controller: TSESTree.Node, { root, call }: Site, sites: readonly Site[], context: FileContext, lifetimes: Lifetimes): boolean {
  if (controller.type !== 'Identifier') return false;
  const variable = context.origins.variableOf(controller);
  if (!variable?.defs.length || isOfModule(variable)) return false;
  const definition = variable.defs[0];
  const made = sites.find((one) => (variableOf(one, context) ?? adoptedAs(one, context)) === variable);
  if (definition?.type !== 'Variable' || !made || isOnMovedStack(made, context)) return false;
  if (definition.node.init && !isMadeBy(made, definition.node.init) && !isControllerOrNothing(definition.node.init, context)) return false;
  const owner = enclosingRoot(definition.name);
  if (owner !== root && !(isExecutor(root) && enclosingRoot(root.parent) === owner)) return false;
  if (!isKept(variable, made, context)) return false;
  // What stands in for `AbortSignal.timeout` where there is none cannot be written as one.
  if (context.sourceCode.getText(root).includes('AbortSignal.timeout')) return false;
  // A closure that aborts and is returned or stored says that the work goes on: `return { result, cancel: () => controller.abort() }`.
  return !lifetimes.flowOf(made).uses.some(({ kind, node }) => kind === 'transfer' && !isCall(node) && node.type !== 'VariableDeclarator' && !isWithin(node, call));
}

/** Whether the stack that a controller was put on is handed on, and the controller with it: `return stack.move()`. */
function isOnMovedStack({ call }: Site, { origins }: FileContext): boolean {
  const { parent } = outermost(call);
  const adopt = parent?.type === 'CallExpression' ? unwrap(parent.callee) : undefined;
  const stack = adopt?.type === 'MemberExpression' && adopt.object.type === 'Identifier' ? origins.variableOf(adopt.object) : undefined;
  return stack?.references.some(({ identifier: { parent: member } }) => member.type === 'MemberExpression' && memberName(member) === 'move') ?? false;
}

/** Whether the controller is a field that the timer's own function fills. */
function isOwnField(controller: TSESTree.Node, { root, call }: Site, context: FileContext): boolean {
  if (controller.type !== 'MemberExpression' || controller.object.type !== 'ThisExpression') return false;
  const name = memberName(controller);
  return controllerSites(context).some(({ call: made, root: owner }) => {
    const { parent } = made;
    if (owner !== root || parent?.type !== 'AssignmentExpression' || parent.right !== made || made.range[0] > call.range[0]) return false;
    const { left } = parent;
    return left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && memberName(left) === name && enclosingClass(left) === enclosingClass(controller);
  });
}

/** The way on which the timer is not cleared; all ways, where nothing clears or keeps it, and its work ends with its function. */
function unclearedOn(site: Site, isOwn: boolean, lifetimes: Lifetimes): Leak | undefined {
  const flow = lifetimes.flowOf(site);
  if (flow.isSettled) return undefined;
  if (flow.uses.some(isReleasing)) return lifetimes.missedInAnyRound(site, flow);
  const isHandedOn = flow.uses.some(({ kind }) => kind === 'transfer' || kind === 'unknown');
  // It ends with the process.
  if (isHandedOn || !isOwn || endsProcess(lifetimes.factsOf(site.root)?.graph, site.completion)) return undefined;
  return lifetimes.plainLeak(site, 'neverReleased', flow);
}
