/** Listeners that a loop adds anew in each round to a target that is the same in all of them. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, memberName, outermost, propertyName, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isInCatch } from '../../ast/tries.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import { isResultKept } from '../listening/kept-results.ts';
import { methodPath } from '../release-match.ts';
import { useOfValue } from './round-use.ts';
import { isDeclaredInBody, isDeclaredOutside, roundsAround, type Repetition, type Round } from './rounds.ts';
import { isWork, isWorkBehind } from './work-behind.ts';

export interface RoundListener {
  readonly call: TSESTree.CallExpression;
  readonly method: string;
  readonly round: Round;
  readonly target: TSESTree.Node;
  readonly event: TSESTree.Node;
  /** The function, or the name that the round gives it. */
  readonly handler: FunctionLike | TSESTree.Identifier;
  readonly options: TSESTree.Node | undefined;
}

const adders = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener'];
/** Events that tell of the end of what emits them. */
const ends = /^(?:close|disconnect|end|exit|finish)$/;
const removers = ['off', 'removeListener', 'removeEventListener', 'removeAllListeners'];

/**
 * The listeners that nothing removes in the round that adds them.
 *
 * @param isLost - whether the function leaves a listener behind for which it was to blame without a loop, too, whatever it works on
 */
export function roundListeners(context: FileContext, repetition: Repetition, isLost: (call: TSESTree.Node) => boolean): RoundListener[] {
  return adders.flatMap((method) =>
    (context.index.calls.get(method) ?? []).flatMap((call) => {
      const found = call.type === 'CallExpression' ? listenerOf(call, method, isLost, context) : undefined;
      return found && repetition.canGoRound(found.call, found.round) && isLeft(found, repetition, context) ? [found] : [];
    }),
  );
}

function listenerOf(call: TSESTree.CallExpression, method: string, isLost: (call: TSESTree.Node) => boolean, context: FileContext): RoundListener | undefined {
  const callee = unwrap(call.callee);
  const [event, passed, options] = call.arguments;
  const handler = passed && unwrap(passed);
  if (callee.type !== 'MemberExpression' || !event || !handler || (!isFunctionLike(handler) && handler.type !== 'Identifier')) return undefined;
  // What a name stands for may be anything: an event that comes from a variable is taken for an event of its own.
  if (literalText(event) === undefined && event.type !== 'MemberExpression') return undefined;
  const [round] = roundsAround(call);
  if (!round || round.callback || isResultKept(call) || hasSignal(options) || goesOverWrittenList(round, context)) return undefined;
  const isSteady = (node: TSESTree.Node): boolean => isSame(node, round, context);
  if (!isSteady(callee.object) || !isSteady(event)) return undefined;
  if (handler.type === 'Identifier') {
    const definition = context.origins.variableOf(handler)?.defs[0];
    const isFresh = definition?.type === 'FunctionName' || (definition?.type === 'Variable' && isFunctionLike(definition.node.init));
    if (!isFresh || !isWithin(definition.name, round.body)) return undefined;
  }
  if (handler.type === 'Identifier' && isHandedOn(handler, context)) return undefined;
  return speaksForOwnObject(handler, round, () => isLost(call), context) ? undefined : { call, method, round, target: callee.object, event, handler, options };
}

/** Whether a loop goes over a list that is written out, `['SIGINT', 'SIGTERM']`: there is a listener for each item, and never one more. */
function goesOverWrittenList({ loop }: Round, { origins }: FileContext): boolean {
  if (loop.type !== 'ForOfStatement') return false;
  const list = unwrap(loop.right);
  const definition = list.type === 'Identifier' ? origins.variableOf(list)?.defs[0] : undefined;
  const isConstant = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.id.type === 'Identifier';
  const items = isConstant && definition.node.init ? unwrap(definition.node.init) : list;
  return items.type === 'ArrayExpression' && items.elements.length > 0 && items.elements.every((item) => item?.type !== 'SpreadElement');
}

/** Whether a handler with a name goes elsewhere too, so that it can be removed from there: `this.#listeners.set(name, listener)`. */
function isHandedOn(handler: TSESTree.Identifier, { origins }: FileContext): boolean {
  const reads = origins.variableOf(handler)?.references.filter((reference) => reference.isRead()) ?? [];
  return reads.some(({ identifier }) => {
    const use = outermost(identifier).parent;
    return use?.type !== 'CallExpression' || (use.callee !== identifier && ![...adders, ...removers].includes(calleeName(use) ?? ''));
  });
}

/** Whether a handler works on something that the round has made, and that it may keep alive: `server.on('close', () => secondary.close())`. */
function speaksForOwnObject(handler: FunctionLike | TSESTree.Identifier, round: Round, isLost: () => boolean, context: FileContext): boolean {
  const { sourceCode, origins } = context;
  const definition = handler.type === 'Identifier' ? origins.variableOf(handler)?.defs[0]?.node : handler;
  const closure = definition?.type === 'VariableDeclarator' ? definition.init : definition;
  if (!closure || !isFunctionLike(closure)) return false;
  return sourceCode.getScope(closure).through.some(({ resolved, identifier }) => {
    const made = resolved?.defs[0];
    const isOfRound = resolved !== null && made?.type === 'Variable' && isDeclaredInBody(resolved, round) && made.node !== closure.parent;
    if (!isOfRound || made.node.init === null || !isWork(made.node.init, [], context) || isOnlyTold(identifier, context)) return false;
    if (made.parent.kind.endsWith('using') || endsWithRound(resolved, closure, round, context)) return false;
    // What nothing but the handler knows lives on for its sake alone.
    return resolved.references.some(({ identifier, init }) => !init && !isWithin(identifier, closure)) || !isLost();
  });
}

/** Whether a value only goes into a text: `console.log(`${label} failed`)`. */
function isOnlyTold(identifier: TSESTree.Node, { sourceCode }: FileContext): boolean {
  const whole = outermost(identifier);
  const use = whole.parent;
  return use?.type === 'TemplateLiteral' || (use?.type === 'CallExpression' && use.callee !== whole && sourceCode.getText(use.callee).startsWith('console.'));
}

/** Whether what the round has made does not live on behind it: the round releases it or waits for its end, or it is a controller whose signal only awaited work has. */
function endsWithRound(variable: TSESLint.Scope.Variable, handler: FunctionLike, round: Round, context: FileContext): boolean {
  const { origins, catalogue } = context;
  const uses = variable.references.filter(({ identifier, init }) => !init && !isWithin(identifier, handler)).map(({ identifier }) => identifier);
  const isRelease = (identifier: TSESTree.Node): boolean => {
    const { path, call } = methodPath(identifier);
    const { parent } = outermost(identifier);
    const name = call ? path.at(-1) : parent?.type === 'CallExpression' ? calleeName(parent) : undefined;
    return name !== undefined && (cleanupName.test(name) || catalogue.releaseNames.has(name)) && enclosingRoot(identifier) === round.root && !isInCatch(identifier);
  };
  if (uses.some((identifier) => isRelease(identifier) || waitsForEnd(identifier, round))) return true;
  const origin = origins.ofVariable(variable);
  if (origin?.kind !== 'instance' || !origin.type.endsWith(':AbortController') || uses.length === 0) return false;
  return uses.every(({ parent }) => {
    if (parent.type !== 'MemberExpression' || memberName(parent) !== 'signal') return false;
    const use = useOfValue(parent, round, [], context);
    return use.isUsed && use.isOver && !use.isKept;
  });
}

/** `await once(child, 'exit')`, `await finished(stream)`, `await new Promise((resolve) => child.on('close', resolve))`. */
function waitsForEnd(identifier: TSESTree.Node, round: Round): boolean {
  const { path, call } = methodPath(identifier);
  const whole = outermost(identifier);
  const asked = call ?? (whole.parent && isCall(whole.parent) && whole.parent.callee !== whole ? whole.parent : undefined);
  const name = asked && (calleeName(asked) ?? '');
  if (!asked || !name || path.length > 1 || isInCatch(asked)) return false;
  if (name !== 'finished' && !(/^(?:on|once|addListener)$/.test(name) && ends.test(literalText(asked.arguments[call ? 0 : 1]) ?? ''))) return false;
  const executor = call && enclosingRoot(asked);
  const promise = executor?.parent?.type === 'NewExpression' && calleeName(executor.parent) === 'Promise' ? executor.parent : asked;
  return enclosingRoot(promise) === round.root && awaited(promise) !== promise;
}

/** Whether an expression has the same value in all rounds: `this.bus`, a variable that the loop does not assign, a literal. */
function isSame(expression: TSESTree.Node, round: Round, context: FileContext): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'ThisExpression':
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'MemberExpression':
      return !node.computed && !isAssignedIn(round, node, context) && isSame(node.object, round, context);
    case 'Identifier': {
      const variable = context.origins.variableOf(node);
      if (!variable || variable.defs.length === 0) return true;
      const isAssigned = variable.references.some((reference) => reference.isWrite() && isWithin(reference.identifier, round.loop));
      return isDeclaredOutside(variable, round) && !isAssigned;
    }
    default:
      return false;
  }
}

/** Whether each round puts something else there: `this.watcher = watch(path); this.watcher.on('change', …)`. */
function isAssignedIn({ loop }: Round, member: TSESTree.MemberExpression, { sourceCode }: FileContext): boolean {
  const written = sourceCode.getText(member);
  return nodesBelow(loop, sourceCode.visitorKeys).some((node) => node.type === 'AssignmentExpression' && sourceCode.getText(node.left) === written);
}

/** `{ signal }`, or options that cannot be seen. */
function hasSignal(options: TSESTree.Node | undefined): boolean {
  if (!options || options.type === 'Literal') return false;
  if (options.type !== 'ObjectExpression') return true;
  return options.properties.some((property) => property.type === 'SpreadElement' || propertyName(property.key, property.computed) === 'signal');
}

/** Whether nothing removes the listener: neither on every way round, nor all of them behind the loop where they were wanted. */
function isLeft(listener: RoundListener, repetition: Repetition, context: FileContext): boolean {
  const { call, round, target, event } = listener;
  const { sourceCode, index } = context;
  const removals = removers.flatMap((name) => index.calls.get(name) ?? []).filter((removal) => {
    const callee = unwrap(removal.callee);
    if (callee.type !== 'MemberExpression' || sourceCode.getText(callee.object) !== sourceCode.getText(target)) return false;
    const [removed] = removal.arguments;
    return !removed || sourceCode.getText(removed) === sourceCode.getText(event) || memberName(callee) === 'removeAllListeners';
  });
  const ofRound = removals.filter((removal) => isWithin(removal, round.loop));
  // What only one branch adds, another condition on the same may remove.
  const isAlwaysAdded = outermost(call).parent?.parent === round.body;
  if (ofRound.length > 0) return isAlwaysAdded && ofRound.every((removal) => enclosingRoot(removal) === round.root) && repetition.canGoRound(call, round, ofRound);
  const root = enclosingRoot(call);
  // What a program or an object sets up once is meant to stay.
  if (root.type === 'Program' || isConstructor(root)) return false;
  return removals.length === 0 || !isWorkBehind(round, round.loop, removals, context);
}

function isConstructor(root: TSESTree.Node): boolean {
  return root.parent?.type === 'MethodDefinition' && root.parent.kind === 'constructor';
}
