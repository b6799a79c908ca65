/** Releases in a `finally` or a `catch` through a variable that its `try` has yet to set: `let f; try { f = await open(p); } finally { await f.close(); }`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isNullish, isWithin, unwrap, type Call } from '../../ast/nodes.ts';
import { Value } from '../abstract-state.ts';
import { isReplacedByJump } from '../closing/lost-errors.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { testOf } from '../guards.ts';
import { writeTarget } from '../writes.ts';
import { isHoisted, isReachedWithout } from './reach.ts';
import { asksError, callsWithin, isCheck, type Ending } from './tries.ts';

/** A release that runs with a variable which nothing has set. */
export interface UnsetRelease {
  readonly call: Call;
  /** Where the call names the variable: its receiver, its callee or an argument. */
  readonly named: TSESTree.Identifier;
  readonly form: 'method' | 'callee' | 'argument';
  readonly variable: TSESLint.Scope.Variable;
  /** What it is declared with, where that is no resource: `null`, `-1`. */
  readonly initial: TSESTree.Expression | undefined;
  /** The value that the `try` gives it. */
  readonly acquisition: TSESTree.Expression;
  readonly tracked: Tracked | undefined;
}

/** Releases that do nothing where they are given nothing. */
const harmlessNames = new Set(['off', 'removeListener', 'removeEventListener', 'clearTimeout', 'clearInterval', 'clearImmediate', 'cancelAnimationFrame', 'cancelIdleCallback', 'revokeObjectURL']);

/** The first of a `finally` or a `catch` for each variable, in source order. */
export function unsetReleases(ending: Ending, lens: Lens): UnsetRelease[] {
  const { statement, block } = ending;
  const found = new Map<TSESLint.Scope.Variable, UnsetRelease>();
  for (const call of callsWithin(block, lens.sourceCode)) {
    const release = releaseOf(call, lens);
    if (!release || found.has(release.variable)) continue;
    const { variable, named, form, tracked } = release;
    const initial = emptyStart(variable, statement);
    if (initial === undefined || (initial && form !== 'argument' && !isNullish(initial))) continue;
    const acquisition = setBy(variable, statement.block);
    if (!acquisition || isGuarded(call, variable, block) || asksError(call, ending.handler, lens.sourceCode)) continue;
    const missing = { call, named, form, variable, initial: initial ?? undefined, acquisition, tracked };
    if (!isReplacedByJump(call, 'throw') && isUnsetAt(missing, lens)) found.set(variable, missing);
  }
  return [...found.values()];
}

type Named = Pick<UnsetRelease, 'call' | 'named' | 'form' | 'variable' | 'tracked'>;

/** A call that releases what a variable holds, and fails where it holds nothing. */
export function releaseOf(call: Call, lens: Lens): Named | undefined {
  if (call.type === 'NewExpression' || call.optional) return undefined;
  const { origins } = lens.context;
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    const object = unwrap(callee.object);
    const name = calleeName(call) ?? '';
    if (object.type === 'Identifier' && !callee.optional && (cleanupName.test(name) || lens.context.catalogue.releaseNames.has(name))) {
      const variable = origins.variableOf(object);
      if (variable && mayBeEmpty(variable)) return { call, named: object, form: 'method', variable, tracked: trackedBy(call, lens) };
    }
  }
  if (callee.type === 'Identifier') {
    const variable = origins.variableOf(callee);
    if (variable && mayBeEmpty(variable)) {
      const tracked = trackedBy(call, lens);
      return tracked || cleanupName.test(callee.name) ? { call, named: callee, form: 'callee', variable, tracked } : undefined;
    }
  }
  return releaseOfArgument(call, lens);
}

/** `closeSync(fd)`, `pool.release(client)`, where the catalogue says so. */
function releaseOfArgument(call: TSESTree.CallExpression, lens: Lens): Named | undefined {
  if (!lens.gate.isOpen || harmlessNames.has(calleeName(call) ?? '')) return undefined;
  for (const argument of call.arguments) {
    const named = unwrap(argument);
    const variable = named.type === 'Identifier' ? lens.context.origins.variableOf(named) : undefined;
    if (named.type !== 'Identifier' || !variable || !mayBeEmpty(variable)) continue;
    const tracked = trackedBy(call, lens);
    const origin = lens.context.origins.of(call.callee);
    // `clearTimeout(undefined)` and its kin, all of them globals, do nothing.
    if (tracked?.flow.aliases.has(variable) && !(origin?.kind === 'export' && origin.module === '')) return { call, named, form: 'argument', variable, tracked };
  }
  return undefined;
}

function trackedBy(call: Call, { gate, tracked }: Lens): Tracked | undefined {
  return gate.isOpen ? tracked.find(({ flow }) => flow.uses.some(({ kind, node }) => kind === 'release' && node === call)) : undefined;
}

/** What a variable is declared with where that is nothing to release: `null` for no value at all; `undefined` where it is more. */
export function emptyStartOf({ defs }: TSESLint.Scope.Variable): TSESTree.Expression | null | undefined {
  const [definition] = defs;
  if (definition?.type !== 'Variable' || defs.length > 1 || definition.parent.kind === 'const' || definition.node.id.type !== 'Identifier') return undefined;
  if (/^For(?:In|Of)Statement$/.test(definition.parent.parent.type)) return undefined;
  const { init } = definition.node;
  if (!init) return null;
  return isNullish(init) || isNumber(init) ? init : undefined;
}

function mayBeEmpty(variable: TSESLint.Scope.Variable): boolean {
  return emptyStartOf(variable) !== undefined || isHoistedOnce(variable);
}

function isHoistedOnce(variable: TSESLint.Scope.Variable): boolean {
  return variable.defs.length === 1 && isHoisted(variable);
}

/** What a variable of the function around the `try` is declared with, in front of it, or in it by `var`. */
function emptyStart(variable: TSESLint.Scope.Variable, { block, ...statement }: TSESTree.TryStatement): TSESTree.Expression | null | undefined {
  const name = variable.defs[0]?.name;
  if (!name || enclosingRoot(name) !== enclosingRoot(block)) return undefined;
  if (name.range[0] > statement.range[0]) return isHoistedOnce(variable) && isWithin(name, block) ? null : undefined;
  return emptyStartOf(variable);
}

/** `-1`, which says that there is no descriptor. */
function isNumber(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  return value.type === 'UnaryExpression' && value.operator === '-' && value.argument.type === 'Literal' && typeof value.argument.value === 'number';
}

/** The first value that the block gives a variable which only its own function sets: a call that may fail. */
function setBy(variable: TSESLint.Scope.Variable, block: TSESTree.BlockStatement): TSESTree.Expression | undefined {
  const root = enclosingRoot(block);
  const writes = variable.references.filter((reference) => reference.isWrite());
  if (writes.some(({ identifier }) => enclosingRoot(identifier) !== root)) return undefined;
  const [first] = writes.filter(({ identifier }) => isWithin(identifier, block));
  const value = first?.writeExpr;
  const target = first && writeTarget(first.identifier);
  if (!value || !target || !isPlainWrite(target)) return undefined;
  const calls = choicesOf(value).filter((choice) => isCall(choice) || choice.type === 'AwaitExpression');
  // `cache.get(path) ?? (await open(path))`
  return calls.find(({ type }) => type === 'AwaitExpression') ?? calls[0];
}

/** The expressions of which one gives the value of another: `isCached ? copy : await open(path)`. */
function choicesOf(value: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(value);
  if (node.type === 'ConditionalExpression') return [...choicesOf(node.consequent), ...choicesOf(node.alternate)];
  return node.type === 'LogicalExpression' ? [...choicesOf(node.left), ...choicesOf(node.right)] : [node];
}

function isPlainWrite(target: TSESTree.Node): boolean {
  return target.type === 'VariableDeclarator' || (target.type === 'AssignmentExpression' && target.operator === '=');
}

/** Whether a condition around the call asks for the variable, or a `try` of its own catches what the call throws. */
export function isGuarded(call: Call, { references }: TSESLint.Scope.Variable, boundary: TSESTree.Node): boolean {
  // What a call says of the variable is not known; other conditions are followed.
  const isAsked = (node: TSESTree.Node): boolean => references.some(({ identifier }) => isWithin(identifier, node) && isCall(identifier.parent));
  let child: TSESTree.Node = call;
  for (let { parent } = child as TSESTree.Node; parent && child !== boundary; child = parent, parent = parent.parent) {
    if (isFunctionLike(parent)) return true;
    if (parent.type === 'SwitchCase' && references.some(({ identifier }) => isWithin(identifier, parent.parent.discriminant))) return true;
    if (parent.type === 'BlockStatement' && parent.body.some((statement) => statement.range[1] <= child.range[0] && isCheck(statement, isAsked))) return true;
    if (parent.type === 'TryStatement' && parent.block === child && parent.handler) return true;
    const test = testOf(parent, child);
    if (test && references.some(({ identifier }) => isWithin(identifier, test))) return true;
  }
  return false;
}

/** Whether some way leads to the release on which nothing has set the variable. */
function isUnsetAt({ call, variable, initial, acquisition }: UnsetRelease, lens: Lens): boolean {
  return isReachedWithout(
    {
      root: enclosingRoot(call),
      release: call,
      acquisition,
      variables: [variable],
      isMissing: ({ values: [value = Value.unknown] }, tracked) =>
        tracked.nullishnessOf(value) === true || (initial !== undefined && value >= Value.firstConstant && value === tracked.evaluate(initial, tracked.initial())),
    },
    lens,
  );
}
