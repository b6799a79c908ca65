/** Functions that end something, and misbehave when they are called twice or by two callers at once. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, isFunctionLike, memberName, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { testDouble } from '../../resources/lifecycles.ts';
import { endsTheProcess } from '../exiting/exits.ts';
import { flagNeverSet, flagRace, type FlagRace } from '../stopping/flag-races.ts';
import { onceOnlyAt } from '../stopping/once-only.ts';
import type { OnceOnly } from '../stopping/operations.ts';
import { StatefulBody, type State } from '../stopping/state-tests.ts';
import { hasSeveralCallers, hasStopFunction, isStopName, stopFunctions, type StopFunction } from '../stopping/stop-functions.ts';
import { isGuarded, type FlagTest } from '../stopping/stop-guards.ts';
import type { Finder, Finding, Lens } from './finding.ts';

interface Found extends Finding {
  readonly stop: StopFunction;
}

export type NonIdempotentStop =
  | (Found & { readonly kind: 'raceOnFlag'; readonly race: FlagRace; })
  | (Found & { readonly kind: 'unguarded'; readonly operation: OnceOnly })
  | (Found & { readonly kind: 'guardNeverSet'; readonly test: FlagTest });

/** How far helpers of the file are followed. */
const maximumDepth = 3;

export const nonIdempotentStop: Finder<object, NonIdempotentStop> = {
  mayFind: ({ sourceCode }) => hasStopFunction(sourceCode),
  needsCalls: false,
  find: (lens) => stopFunctions(lens.sourceCode).flatMap((stop) => findingOf(stop, lens) ?? []),
};

function findingOf(stop: StopFunction, { context, sourceCode }: Lens): NonIdempotentStop | undefined {
  // Behind the end of the process there is no second call.
  if (endsTheProcess(stop.node, context)) return undefined;
  const body = new StatefulBody(stop.node, context);
  const common = { node: stop.reported, about: [stop.node], stop };
  const race = flagRace(body);
  if (race) return { ...common, kind: 'raceOnFlag', race };
  const test = flagNeverSet(body);
  if (test) return { ...common, kind: 'guardNeverSet', test };
  const operation = hasSeveralCallers(stop, sourceCode) && !isReplaced(stop, body) ? unguarded(body.withContinuations(), stop, [stop.node], new Set()) : undefined;
  return operation && { ...common, kind: 'unguarded', operation };
}

/** Whether the function puts another in its place: `this.stop = () => {}`, `stop = noop`. */
function isReplaced({ name }: StopFunction, { nodes }: StatefulBody): boolean {
  return nodes.some((node) => {
    const target = node.type === 'AssignmentExpression' && node.operator === '=' ? unwrap(node.left) : undefined;
    const written = target?.type === 'MemberExpression' ? memberName(target) : target?.type === 'Identifier' ? target.name : undefined;
    return written !== undefined && written === name;
  });
}

/** The first operation without a guard, also in a helper of the file that is called without one; `seen` holds helpers without any. */
function unguarded(body: StatefulBody, stop: StopFunction, path: readonly FunctionLike[], seen: Set<FunctionLike>): OnceOnly | undefined {
  for (const node of body.nodes) {
    const operation = onceOnlyAt(node, body);
    if (operation) {
      if (isExpectedOf(stop, operation, body) && !isGuarded(operation, body)) return operation;
      continue;
    }
    if (node.type !== 'CallExpression') continue;
    const inner = helperOf(node, body);
    if (!inner || path.includes(inner) || path.length > maximumDepth) continue;
    const asOperation: OnceOnly = { node, harm: 'harmful', operand: { path: 'this', node, variable: undefined }, isTaken: false };
    if (isGuarded(asOperation, body)) continue;
    const passed = passedTo(inner, node, body);
    if (passed.size === 0 && seen.has(inner)) continue;
    seen.add(inner);
    const found = unguarded(new StatefulBody(inner, body.context, passed).withContinuations(), stop, [...path, inner], seen);
    if (found && body.writesTo(found.operand).length === 0) return found;
  }
  return undefined;
}

const endingWork = /clear(?:Interval|Timeout)\(|[cC]loseSync\(|\.(?:abort|close|destroy|disconnect|dispose|kill|release|removeEventListener|stop|terminate|unsubscribe)\(/;

/** A function without the name of a stop may count for another reason, or tell of an end that is not its own. */
function isExpectedOf({ name, node }: StopFunction, { harm }: OnceOnly, { context }: StatefulBody): boolean {
  // What stands in for something in a test tells of an end as often as the test wants to see it.
  if (harm === 'end' && testDouble.test(enclosingClass(node)?.id?.name ?? '')) return false;
  if (name !== undefined && isStopName(name)) return true;
  if (harm === 'count') return node.params.length === 0;
  return harm !== 'end' || (node.params.length === 0 && endingWork.test(context.sourceCode.getText(node)));
}

/** What the parameters of a helper stand for, by the state that its caller passes. */
function passedTo({ params }: FunctionLike, { arguments: given }: TSESTree.CallExpression, body: StatefulBody): Map<TSESTree.Node, State> {
  const passed = new Map<TSESTree.Node, State>();
  params.forEach((parameter, index) => {
    const argument = given[index];
    const state = argument && parameter.type === 'Identifier' ? body.stateOf(argument) : undefined;
    if (state) passed.set(parameter, state);
  });
  return passed;
}

/** A helper that the function calls: a method of its class or a function of the file that is no stop of its own. */
function helperOf(node: TSESTree.CallExpression, { context }: StatefulBody): FunctionLike | undefined {
  const called = context.origins.calledFunction(node);
  if (!called || called.generator) return undefined;
  const { parent } = called;
  const isStop = isFunctionLike(called) && parent.type === 'MethodDefinition' && parent.key.type === 'Identifier' && isStopName(parent.key.name) && parent.accessibility !== 'private';
  const isNamedStop = called.type === 'FunctionDeclaration' && called.id !== null && isStopName(called.id.name);
  return isStop || isNamedStop ? undefined : called;
}
