/**
 * Timers of the losing side of a `Promise.race`: `Promise.race([work, new Promise((_, reject) => setTimeout(reject, ms))])` leaves
 * the timer running when the work wins, and the process alive until it fires.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, memberName, outermost, unwrap, type Call } from '../ast/nodes.ts';
import type { FileContext } from './file-context.ts';
import { neverRejects } from './rejecting.ts';
import { isExecutor } from './settle-paths.ts';
import { knownCall, siteOf, type Site } from './sites.ts';

/** Whether the text of a file has a race. */
export function mayRace({ text }: TSESLint.SourceCode): boolean {
  return text.includes('Promise.race');
}

/** The sites of the `setTimeout` calls that nothing clears when another branch of their race wins. */
export function raceTimers(context: FileContext): Site[] {
  const races = (context.index.calls.get('race') ?? []).filter((call) => isPromiseRace(call));
  if (races.length === 0) return [];
  return (context.index.calls.get('setTimeout') ?? []).flatMap((timer) => {
    const promise = promiseAround(timer);
    if (!promise || isManaged(timer, promise, context) || !races.some((race) => isBranch(promise, race, context))) return [];
    const [acquirer] = knownCall(timer, context.origins, context)?.acquires ?? [];
    return (acquirer && siteOf(timer, acquirer, context)) ?? [];
  });
}

/**
 * The sites of the timers of a race that are set in the executor of its branch and kept in a variable of the function around, which clears it:
 * `let timer; const late = new Promise((_, reject) => { timer = setTimeout(reject, ms); });`. They are held from the `new Promise` on.
 */
export function keptRaceTimers(context: FileContext): Site[] {
  const races = (context.index.calls.get('race') ?? []).filter((call) => isPromiseRace(call));
  if (races.length === 0) return [];
  return (context.index.calls.get('setTimeout') ?? []).flatMap((timer) => {
    const promise = promiseAround(timer);
    const { parent } = outermost(timer);
    const target = parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier' ? parent.left : undefined;
    const variable = target && context.origins.variableOf(target);
    if (!promise || variable?.scope.variableScope.block !== enclosingRoot(promise) || !races.some((race) => isBranch(promise, race, context) && !branchesOf(race).every((branch) => isOnlyFulfilled(branch, context)))) return [];
    const [acquirer] = knownCall(timer, context.origins, context)?.acquires ?? [];
    const site = acquirer && siteOf(timer, acquirer, context);
    return site ? [{ ...site, root: enclosingRoot(promise), completion: promise, value: undefined, variable }] : [];
  });
}

/** Whether a node is a `Promise.race` that is waited for. */
export function isAwaitedRace(node: TSESTree.Node): boolean {
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  return call.type === 'CallExpression' && calleeName(call) === 'race' && isPromiseRace(call);
}

function isPromiseRace({ callee }: Call): boolean {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' && member.object.type === 'Identifier' && member.object.name === 'Promise';
}

/** The `new Promise` in whose executor a timer is set. */
function promiseAround(timer: Call): TSESTree.NewExpression | undefined {
  if (unwrap(timer.callee).type !== 'Identifier') return undefined;
  const root = enclosingRoot(timer);
  return isExecutor(root) ? (root.parent as TSESTree.NewExpression) : undefined;
}

/** Whether the timer is unreferenced, or its handle kept where something clears it. */
function isManaged(timer: Call, promise: TSESTree.NewExpression, context: FileContext): boolean {
  const { parent } = outermost(timer);
  if (parent?.type === 'MemberExpression') return memberName(parent) === 'unref';
  // Dropped: the body of an arrow function, or a statement.
  if (parent?.type === 'ExpressionStatement' || parent?.type === 'ArrowFunctionExpression') return false;
  const target = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : undefined;
  if (target?.type !== 'Identifier') return true;
  const variable = context.origins.variableOf(target);
  const uses = variable?.references.filter((reference) => reference.isRead()) ?? [];
  // A clear inside the executor's own callbacks is for another way to settle; outside it, it is for the race.
  return uses.some(({ identifier }) => !isWithin(identifier, promise) || calleeNameAround(identifier) === 'unref' || calleeNameAround(identifier) === 'clearTimeout');
}

function calleeNameAround(identifier: TSESTree.Node): string | undefined {
  const { parent } = identifier;
  if (parent?.type === 'CallExpression') return calleeName(parent);
  return parent?.type === 'MemberExpression' ? memberName(parent) : undefined;
}

/** Whether the promise is an element of the race's array, there, through a constant, or as what a function of the file gives. */
function isBranch(promise: TSESTree.NewExpression, race: Call, context: FileContext): boolean {
  const helper = givenBy(promise);
  const isOrGives = (branch: TSESTree.Node): boolean => isWithin(promise, branch) || (helper !== undefined && isCallOf(helper, branch, context));
  return branchesOf(race).some((element) => {
    if (isOrGives(element)) return true;
    if (element.type !== 'Identifier') return false;
    const definition = context.origins.variableOf(element)?.defs[0];
    return definition?.type === 'Variable' && definition.node.init !== null && isOrGives(definition.node.init);
  });
}

/** The function that does nothing else with a promise than to give it. */
function givenBy(promise: TSESTree.NewExpression): TSESTree.Node | undefined {
  const { parent } = outermost(promise);
  const isGiven = parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === outermost(promise));
  return isGiven ? enclosingRoot(promise) : undefined;
}

/** `after(ms)`, `after(ms).then(() => undefined)`. */
function isCallOf(helper: TSESTree.Node, branch: TSESTree.Node, context: FileContext): boolean {
  let call = unwrap(branch);
  while (call.type === 'CallExpression' && call.callee.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(memberName(call.callee) ?? '')) call = unwrap(call.callee.object);
  return call.type === 'CallExpression' && context.origins.calledFunction(call) === helper;
}

function branchesOf({ arguments: [branches] }: Call): TSESTree.Node[] {
  const list = branches && unwrap(branches);
  // `[work, isLimited ? late : undefined].filter((branch) => branch)`
  const array = list?.type === 'CallExpression' && list.callee.type === 'MemberExpression' && memberName(list.callee) === 'filter' ? unwrap(list.callee.object) : list;
  return array?.type === 'ArrayExpression' ? array.elements.filter((element) => element !== null) : [];
}

/** Whether a branch is never rejected: `Promise.allSettled(jobs).then(() => true)`. */
function isOnlyFulfilled(branch: TSESTree.Node, context: FileContext): boolean {
  const call = unwrap(branch);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || memberName(call.callee) !== 'then') return neverRejects(branch, context);
  const [callback] = call.arguments;
  return callback !== undefined && isFunctionLike(callback) && !context.summaries.mayThrow(callback) && isOnlyFulfilled(call.callee.object, context);
}
