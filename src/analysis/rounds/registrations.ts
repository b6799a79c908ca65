/** Cleanups that a loop registers on something that is declared outside of it: a stack of disposables, a list of closures. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, outermost, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { isInCatch } from '../../ast/tries.ts';
import { isPutOnStack } from '../cleanup-lists.ts';
import { drainsOf, type Drain } from './drains.ts';
import { isGivenByOwner } from './given-stacks.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import { originalOf } from '../other-names.ts';
import { methodPath } from '../release-match.ts';
import { useInRound, useOfValue, type RoundUse } from './round-use.ts';
import { isDeclaredInBody, isDeclaredOutside, roundsAround, type Repetition, type Round } from './rounds.ts';
import { listName } from './round-signs.ts';
import { isWork, isWorkBehind } from './work-behind.ts';

/** A call that registers in each round what is run only after the loop. */
export interface Registration {
  readonly call: TSESTree.CallExpression;
  /** The stack or the list. */
  readonly holder: TSESLint.Scope.Variable;
  readonly round: Round;
  /** Variables of the round that hold what is to be cleaned up. */
  readonly variables: readonly TSESLint.Scope.Variable[];
  readonly use: RoundUse;
  /** Where all that was registered is released; none for a stack that `using` declares. */
  readonly drains: readonly Drain[];
}

const disposing = new Set(['dispose', 'disposeAsync', '@@dispose', '@@asyncDispose']);
const adding = ['push', 'unshift', 'add'];

/** `stack.use(…)`, `stack.adopt(…)`, `stack.defer(…)` in a loop. */
export function stackRegistrations(context: FileContext, repetition: Repetition): Registration[] {
  const calls = ['use', 'adopt', 'defer'].flatMap((name) => context.index.calls.get(name) ?? []);
  return calls.flatMap((call) => {
    if (call.type !== 'CallExpression' || !isPutOnStack(call, context.origins)) return [];
    const receiver = receiverOf(call, context);
    const holder = receiver && originalOf(receiver, context.origins);
    const found = holder && (repeatedRound(call, holder, repetition) ?? roundOfClosure(call, holder, repetition));
    if (!found) return [];
    const drains = disposalsOf(holder, found.root);
    // What a closure puts there may be meant for the work behind its call: a round that works with it needs it for itself.
    const isInClosure = holder.defs[0]?.type === 'Variable' && enclosingRoot(holder.defs[0].name) !== found.root;
    if (drains) return registrationOf(call, holder, found, drains, context).filter(({ use }) => !isInClosure || use.isUsed);
    // What the caller does behind that is not known: a round that works with what it puts there needs it for itself.
    const isGiven = isGivenByOwner(holder, isOwnStack, context) && isOnlyPutOn(holder);
    return isGiven ? registrationOf(call, holder, found, [], context).filter(({ use }) => use.isUsed) : [];
  });
}

/** `cleanups.push(() => file.close())` in a loop, on a list that the function goes through after it. */
export function listRegistrations(context: FileContext, repetition: Repetition): Registration[] {
  const calls = adding.flatMap((name) => context.index.calls.get(name) ?? []);
  return calls.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.arguments.length !== 1) return [];
    const closure = deferredOf(call);
    if (!closure || roundsAround(call).length === 0) return [];
    const holder = receiverOf(call, context);
    if (!holder || !isOwnList(holder) || !isCleanup(closure, holder, context)) return [];
    const found = repeatedRound(call, holder, repetition);
    const drains = found && drainsOf(holder, found, context);
    if (!drains || drains.length === 0 || drains.some(({ isCalling, node }) => !isCalling || isInCatch(node))) return [];
    return registrationOf(call, holder, found, drains, context);
  });
}

function registrationOf(call: TSESTree.CallExpression, holder: TSESLint.Scope.Variable, round: Round, drains: readonly Drain[], context: FileContext): Registration[] {
  const variables = cleanedVariables(call, round, context);
  const name = calleeName(call);
  const value = name === 'use' || name === 'adopt' ? call : undefined;
  const uses = [useInRound(variables, round, [call], context), ...(value ? [useOfValue(value, round, [call], context)] : [])];
  const use: RoundUse = {
    isKept: uses.some(({ isKept }) => isKept),
    isUsed: uses.some(({ isUsed }) => isUsed),
    isOver: uses.every(({ isOver }) => isOver),
  };
  const definition = holder.defs[0];
  if (use.isKept || !definition || (variables.length === 0 && !isBegunHere(call, round, context))) return [];
  // What the round only sets up may be meant for the work behind the loop: subscriptions, locks, temporary files.
  if (!use.isUsed && isWorkBehind(round, definition.name, drains.map(({ node }) => node), context)) return [];
  return [{ call, holder, round, variables, use, drains }];
}

/** Whether a round begins what a registration without variables of its own ends, and was not given it: `for (const handle of handles) stack.use(handle)`. */
function isBegunHere(call: TSESTree.CallExpression, round: Round, context: FileContext): boolean {
  const isMethodOfItem = ({ callee }: Call): boolean => {
    const object = unwrap(callee).type === 'MemberExpression' ? unwrap((unwrap(callee) as TSESTree.MemberExpression).object) : undefined;
    const variable = object?.type === 'Identifier' ? context.origins.variableOf(object) : undefined;
    return variable !== undefined && !isDeclaredOutside(variable, round);
  };
  const deferred = calleeName(call) === 'adopt' ? undefined : deferredOf(call);
  const whole = deferred && isFunctionLike(deferred) ? onlyExpression(deferred) : undefined;
  const release = whole && unwrap(whole.type === 'AwaitExpression' ? whole.argument : whole);
  if (release && isCall(release)) return !isMethodOfItem(release) && isWork(round.body, [call, statementOf(call)], context);
  if (deferred) return isFunctionLike(deferred) && isWork(round.body, [call, statementOf(call)], context);
  const [value] = call.arguments;
  return value !== undefined && isWork(value, [], context);
}

/** The innermost round to which the holder is not private, and that can come again. */
export function repeatedRound(node: TSESTree.Node, holder: TSESLint.Scope.Variable, repetition: Repetition): Round | undefined {
  const definition = holder.defs[0];
  if (definition?.type !== 'Variable' && definition?.type !== 'Parameter') return undefined;
  const owner = enclosingRoot(definition.name);
  const rounds = roundsAround(node).filter((round) => isDeclaredOutside(holder, round));
  if (rounds.at(-1)?.root !== owner && !rounds.some(({ root }) => root === owner)) return undefined;
  return rounds.find((round) => repetition.canGoRound(round.callback ? node : callStep(node), round));
}

/** The same for a loop in a closure, and a holder of the function around it. */
function roundOfClosure(node: TSESTree.Node, holder: TSESLint.Scope.Variable, repetition: Repetition): Round | undefined {
  const [round] = roundsAround(node);
  const definition = holder.defs[0];
  const owner = definition?.type === 'Variable' ? enclosingRoot(definition.name) : undefined;
  if (!round || !owner || owner === round.root || !isWithin(round.root, owner)) return undefined;
  return repetition.canGoRound(round.callback ? node : callStep(node), round) ? round : undefined;
}

/** A call is a step of the graph itself. */
function callStep(node: TSESTree.Node): TSESTree.Node {
  return unwrap(node);
}

/** The variable whose method a call calls. */
export function receiverOf(call: TSESTree.CallExpression, { origins }: FileContext): TSESLint.Scope.Variable | undefined {
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  return object?.type === 'Identifier' ? origins.variableOf(object) : undefined;
}

/** Whether a stack is a variable of a function that disposes of it. */
function isOwnStack(stack: TSESLint.Scope.Variable): boolean {
  const name = stack.defs[0]?.name;
  return name !== undefined && disposalsOf(stack, enclosingRoot(name)) !== undefined;
}

/** Whether a function does nothing with a stack but put something on it. */
function isOnlyPutOn({ references }: TSESLint.Scope.Variable): boolean {
  return references.every(({ identifier }) => /^(?:use|adopt|defer)$/.test(methodPath(identifier).path.join('.')));
}

/** Where a stack is disposed of by hand; `undefined` where it is not this function that does so, or not on the normal way. */
function disposalsOf(stack: TSESLint.Scope.Variable, root: TSESTree.Node): Drain[] | undefined {
  const definition = stack.defs[0];
  if (definition?.type !== 'Variable') return undefined;
  const isDeclaredWithUsing = definition.parent.kind.endsWith('using');
  const drains: Drain[] = [];
  let isOwn = isDeclaredWithUsing;
  for (const { identifier, init } of stack.references) {
    if (init) continue;
    const { path, call } = methodPath(identifier);
    const [method = ''] = path;
    if (method === 'move') return undefined;
    if (call && disposing.has(method)) {
      drains.push({ node: statementOf(call), call, isCalling: true, isWhole: false });
      isOwn ||= enclosingRoot(identifier) === root && !isInCatch(identifier);
    } else if (path.length === 0 && !isDeclaredWithUsing) {
      const whole = outermost(identifier);
      const declaration = whole.parent?.type === 'VariableDeclarator' && whole.parent.init === whole ? whole.parent.parent : undefined;
      if (declaration?.kind.endsWith('using') !== true) return undefined;
      isOwn = true;
    } else if (path.length === 0 && identifier.parent.type === 'ReturnStatement') return undefined;
  }
  return isOwn ? drains : undefined;
}

function statementOf(node: TSESTree.Node): TSESTree.Node {
  let statement = node;
  while (statement.parent && !statement.type.endsWith('Statement')) statement = statement.parent;
  return statement;
}

/** Whether a variable is an array or a set that its function makes empty. */
export function isOwnList(variable: TSESLint.Scope.Variable): boolean {
  const definition = variable.defs[0];
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier' || !definition.node.init) return false;
  const init = unwrap(definition.node.init);
  if (init.type === 'ArrayExpression') return true;
  return init.type === 'NewExpression' && init.callee.type === 'Identifier' && ['Array', 'Set', 'Map'].includes(init.callee.name) && init.arguments.length === 0;
}

/** What a call registers to be called later: a closure, or the name of a function. */
export function deferredOf(call: TSESTree.CallExpression): FunctionLike | TSESTree.Identifier | undefined {
  const argument = call.arguments.at(calleeName(call) === 'adopt' ? 1 : 0);
  const value = argument && unwrap(argument);
  return value && (isFunctionLike(value) || value.type === 'Identifier') ? value : undefined;
}

/** The only expression of a closure: `file.close()` of `() => file.close()`, `async () => { await file.close(); }`. */
export function onlyExpression(closure: FunctionLike): TSESTree.Expression | undefined {
  if (closure.body.type !== 'BlockStatement') return closure.body;
  const [statement, ...others] = closure.body.body;
  if (others.length > 0) return undefined;
  if (statement?.type === 'ReturnStatement') return statement.argument ?? undefined;
  return statement?.type === 'ExpressionStatement' ? statement.expression : undefined;
}

/** Whether what is put on a list is a cleanup, and not work that is put off. */
function isCleanup(deferred: FunctionLike | TSESTree.Identifier, holder: TSESLint.Scope.Variable, { origins, catalogue, sourceCode }: FileContext): boolean {
  if (deferred.type === 'Identifier') {
    const definition = origins.variableOf(deferred)?.defs[0];
    const isMade = definition?.type === 'Variable' && definition.node.init !== null;
    return isMade && (listName.test(holder.name) || cleanupName.test(deferred.name));
  }
  const whole = onlyExpression(deferred);
  const call = whole && unwrap(whole.type === 'AwaitExpression' ? whole.argument : whole);
  if (call?.type !== 'CallExpression') return listName.test(holder.name) && sourceCode.getText(deferred).includes('(');
  const name = calleeName(call);
  return name !== undefined && (cleanupName.test(name) || catalogue.releaseNames.has(name) || listName.test(holder.name));
}

/** The variables of the round that a registration is about. */
function cleanedVariables(call: TSESTree.CallExpression, round: Round, { origins, sourceCode }: FileContext): TSESLint.Scope.Variable[] {
  const variables = new Set<TSESLint.Scope.Variable>();
  // `const file = stack.use(await open(path))`
  const whole = outermost(call);
  if (whole.parent?.type === 'VariableDeclarator' && whole.parent.init === whole) sourceCode.getDeclaredVariables(whole.parent).forEach((variable) => variables.add(variable));
  const scopes = [sourceCode.getScope(call)];
  for (const argument of call.arguments) {
    const deferred = unwrap(argument);
    if (isFunctionLike(deferred)) scopes.push(sourceCode.getScope(deferred));
  }
  const collect = (scope: TSESLint.Scope.Scope): void => {
    for (const { identifier } of scope.references) {
      if (identifier.type !== 'Identifier' || !call.arguments.some((argument) => isDirectly(identifier, argument))) continue;
      const variable = origins.variableOf(identifier);
      const definition = variable?.defs[0];
      if (variable && definition && isDeclaredInBody(variable, round) && !isWithin(definition.name, call)) variables.add(variable);
    }
    if (isWithin(scope.block, call)) scope.childScopes.forEach(collect);
  };
  scopes.forEach(collect);
  return [...variables];
}

/** Whether an identifier is the argument itself, or stands in the closure that the argument is. */
function isDirectly(identifier: TSESTree.Node, argument: TSESTree.Node): boolean {
  const value = unwrap(argument);
  return value === identifier || (isFunctionLike(value) && isWithin(identifier, value));
}
