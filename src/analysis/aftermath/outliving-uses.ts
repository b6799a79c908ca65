/**
 * Work that goes on behind the end of a resource: callbacks that run later, promises that nobody awaits in time, variables that keep it.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, closureUnder, enclosingRoot, isCall, isFunctionLike, isWithin, memberName, outermost, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { Step } from '../cfg/graph.ts';
import type { FileContext } from '../file-context.ts';
import { graphOf } from '../function-graphs.ts';
import { testOf } from '../guards.ts';
import { isInTest } from '../places.ts';
import type { OwnedScope } from '../returning/owned-scopes.ts';
import { isMovedBefore } from '../returning/release-order.ts';
import { isPromise } from '../returning/promise-values.ts';
import { isDeferring, type Deferral } from './deferrals.ts';
import { reaches } from './reach.ts';
import { isUnrelatedWait } from './unrelated-waits.ts';
import { anyUse } from './working-uses.ts';

/** Methods whose result is what they are called for, so that it is lost when it comes too late. */
const reading = /^read(?:$|[A-Z])/;

export interface OutlivingUse {
  readonly scope: OwnedScope;
  /** What uses the resource, or the assignment that keeps it. */
  readonly node: TSESTree.Node;
  readonly by: 'timer' | 'listener' | 'callbacks' | 'promise' | 'variable';
  /** The expression whose work goes on: the call that takes the callback, the promise. */
  readonly work: TSESTree.Node;
}

/** The uses of a resource that may come behind its release; the first of each callback or promise. */
export function outlivingUses(scope: OwnedScope, context: FileContext): OutlivingUse[] {
  const { entry, holders } = scope;
  if (holders.size === 0 || entry?.usefulAfterRelease || entry?.selfReleasing) return [];
  const found = new Map<TSESTree.Node, OutlivingUse>();
  for (const holder of holders) {
    for (const { identifier, init } of holder.references) {
      if (init || !isWithin(identifier, scope.root)) continue;
      const use = useAt(identifier, scope, context);
      if (use && !found.has(use.work)) found.set(use.work, use);
    }
  }
  return [...found.values()];
}

function useAt(identifier: TSESTree.Node, scope: OwnedScope, context: FileContext): OutlivingUse | undefined {
  if (identifier.type !== 'Identifier') return undefined;
  const kept = keepingAssignment(identifier, scope, context);
  if (kept) return { scope, node: kept, by: 'variable', work: kept };
  const releases = scope.site?.acquirer.releases ?? [];
  const use = anyUse(identifier, { releases, entry: scope.entry, text: undefined, receiver: undefined, arguments: [] }, context);
  if (!use || scope.releases.some((release) => isWithin(use.call, release))) return undefined;
  const closure = closureUnder(scope.root, identifier);
  if (closure && isGuarded(use.call, closure, scope, context)) return undefined;
  const deferral = closure ? isDeferring(closure, scope, context) : undefined;
  if (deferral) return isReleasedBehind(deferral.call, deferral, scope, context) ? { scope, node: use.call, by: deferral.by, work: deferral.call } : undefined;
  return droppedPromise(use.call, scope, context);
}

/** `work(file);` as a statement, or `const done = work(file)` that is awaited only behind the release. */
function droppedPromise(use: Call, scope: OwnedScope, context: FileContext): OutlivingUse | undefined {
  const { whole, isVoid } = promiseAround(use, scope, context);
  if (!isCall(whole) || enclosingRoot(whole) !== scope.root) return undefined;
  const holder = outermost(isVoid ? whole.parent : whole).parent;
  const found: OutlivingUse = { scope, node: use, by: 'promise', work: whole };
  if (holder?.type === 'ExpressionStatement') {
    if (!isPromise(whole, context) || (isInTest(scope.root) && scope.site?.needsEvidence)) return undefined;
    // `void writer.write(chunk); await writer.close();`: the end of what is written comes behind all that was written before.
    const isPartOfWork = use.callee.type === 'MemberExpression' && !reading.test(memberName(use.callee) ?? '');
    if (scope.entry?.errorMatters && !closureUnder(scope.root, use) && isPartOfWork) return undefined;
    // Many clients do one thing after another, and other work may be what waits for this.
    return isReleasedBehind(whole, { isStoppedByAwait: true }, scope, context) ? found : undefined;
  }
  const target = isVoid || !holder ? undefined : heldIn(holder);
  if (!target || !holder) return undefined;
  const isServing = scope.entry?.lifetime === 'process' && use.callee.type !== 'MemberExpression';
  if (isServing || !isPromise(whole, context)) return undefined;
  const promise = context.origins.variableOf(target);
  if (!promise || promise.references.filter((reference) => reference.isWrite()).length !== 1 || !isWithin(promise.defs[0]?.name ?? scope.root.parent, scope.root)) return undefined;
  const mentions = promise.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier);
  const graph = graphOf(scope.root, context);
  if (!graph || mentions.some((mention) => enclosingRoot(mention) !== scope.root)) return undefined;
  const mentioned = ({ node, kind }: Step): boolean => {
    // `for await (const row of rows)`
    const looked = kind === 'next' && node.type === 'ForOfStatement' ? node.right : node;
    return (looked !== node || kind === 'evaluate') && !isFunctionLike(looked) && looked !== holder && mentions.some((mention) => isWithin(mention, looked));
  };
  const isTouchedFirst = reaches({ graph, from: holder, isGoal: mentioned, isEnd: (step) => isRelease(step, scope) });
  const isReleased = reaches({ graph, from: holder, isGoal: (step) => isRelease(step, scope), isEnd: (step) => mentioned(step) || isMove(step, scope) });
  return isReleased && !isTouchedFirst && !isMovedBefore(holder, { ...scope, graph }) ? found : undefined;
}

/** The variable that is given the promise: by `const done = …`, or by `done = …`. */
function heldIn(holder: TSESTree.Node): TSESTree.Identifier | undefined {
  if (holder.type === 'VariableDeclarator') return holder.id.type === 'Identifier' && holder.parent.kind === 'const' ? holder.id : undefined;
  const isStatement = holder.type === 'AssignmentExpression' && holder.operator === '=' && holder.parent.type === 'ExpressionStatement';
  return isStatement && holder.left.type === 'Identifier' ? holder.left : undefined;
}

/** The promise that a use gives, with the chain behind it and the closure that it stands in. */
function promiseAround(use: Call, { root }: OwnedScope, context: FileContext): { readonly whole: TSESTree.Node; readonly isVoid: boolean } {
  const closure = closureUnder(root, use);
  let node: TSESTree.Node = (closure && (calledOrChained(closure) ?? droppedCall(closure, root, context))) ?? use;
  for (let outer = outermost(node); ; outer = outermost(node)) {
    const { parent } = outer;
    const call = parent?.type === 'MemberExpression' && parent.object === outer ? parent.parent : undefined;
    if (call?.type !== 'CallExpression' || !['then', 'catch', 'finally'].includes(calleeName(call) ?? '')) break;
    node = call;
  }
  const { parent } = outermost(node);
  return { whole: node, isVoid: parent?.type === 'UnaryExpression' && parent.operator === 'void' };
}

/** The call of an async function on the spot, or the `then` to which a closure is given. */
function calledOrChained(closure: FunctionLike): TSESTree.CallExpression | undefined {
  const { parent } = outermost(closure);
  if (parent?.type !== 'CallExpression') return undefined;
  if (unwrap(parent.callee) === closure) return closure.async ? parent : undefined;
  return ['then', 'catch', 'finally'].includes(calleeName(parent) ?? '') ? parent : undefined;
}

/** The call of an async function of this one that nobody awaits: `const store = async (text) => { await file.write(text); }; void store(text);`. */
function droppedCall(closure: FunctionLike, root: TSESTree.Node, { sourceCode }: FileContext): TSESTree.CallExpression | undefined {
  const { parent } = outermost(closure);
  const isNamed = closure.type === 'FunctionDeclaration' || (parent?.type === 'VariableDeclarator' && parent.parent.kind === 'const');
  if (!closure.async || closure.generator || !isNamed) return undefined;
  const [variable] = sourceCode.getDeclaredVariables(closure.type === 'FunctionDeclaration' ? closure : (parent as TSESTree.VariableDeclarator));
  for (const { identifier } of variable?.references ?? []) {
    const call = identifier.parent;
    if (call.type !== 'CallExpression' || call.callee !== identifier || enclosingRoot(call) !== root) continue;
    const { parent: holder } = outermost(call);
    if (holder?.type === 'ExpressionStatement' || (holder?.type === 'UnaryExpression' && holder.operator === 'void')) return call;
  }
  return undefined;
}

function isRelease({ node, kind }: Step, { using, stack, releases }: OwnedScope): boolean {
  return kind === 'dispose' ? node === (using ?? stack) : releases.includes(node);
}

function isMove({ node }: Step, { moves }: OwnedScope): boolean {
  return moves.includes(node);
}

function isReleasedBehind(from: TSESTree.Node, { isStoppedByAwait, emitter }: Pick<Deferral, 'isStoppedByAwait' | 'emitter'>, scope: OwnedScope, context: FileContext): boolean {
  const graph = graphOf(scope.root, context);
  if (!graph || isMovedBefore(from, { ...scope, graph })) return false;
  const isAwait = (node: TSESTree.Node): boolean => node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
  const isWait = ({ node }: Step): boolean => isStoppedByAwait && isAwait(node) && !(emitter && isUnrelatedWait(node, emitter, scope, context));
  return reaches({ graph, from, isGoal: (step) => isRelease(step, scope), isEnd: (step) => isMove(step, scope) || isWait(step) });
}

/** Whether the code of a callback looks first whether it may still use the resource. */
function isGuarded(use: TSESTree.Node, closure: FunctionLike, { holders }: OwnedScope, { origins }: FileContext): boolean {
  const isAsked = (test: TSESTree.Node): boolean =>
    [...holders].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, test))) || mentionsState(test, closure, origins);
  for (let child = use, { parent } = use; parent && child !== closure; child = parent, { parent } = parent) {
    const test = testOf(parent, child);
    if (test && isAsked(test)) return true;
    if (parent.type !== 'BlockStatement') continue;
    const before = parent.body.slice(0, parent.body.indexOf(child as TSESTree.Statement));
    if (before.some((statement) => statement.type === 'IfStatement' && isAsked(statement.test))) return true;
  }
  return false;
}

/** Whether a test asks a variable from outside of the closure that changes, or an object's field. */
function mentionsState(test: TSESTree.Node, closure: FunctionLike, origins: FileContext['origins']): boolean {
  const node = unwrap(test);
  switch (node.type) {
    case 'Identifier': {
      const definition = origins.variableOf(node)?.defs[0];
      return definition?.type === 'Variable' && definition.parent.kind === 'let' && !isWithin(definition.name, closure);
    }
    case 'MemberExpression': {
      const root = chainRoot(node);
      const definition = root.type === 'Identifier' ? origins.variableOf(root)?.defs[0] : undefined;
      return !definition || !isWithin(definition.name, closure);
    }
    case 'UnaryExpression':
      return mentionsState(node.argument, closure, origins);
    case 'LogicalExpression':
    case 'BinaryExpression':
      return mentionsState(node.left, closure, origins) || mentionsState(node.right, closure, origins);
    default:
      return false;
  }
}

/** `latest = file`, where `using file` ends with an inner block: the variable holds what is closed. */
function keepingAssignment(identifier: TSESTree.Identifier, { using, root, holders }: OwnedScope, { origins, sourceCode }: FileContext): TSESTree.AssignmentExpression | undefined {
  const value = outermost(identifier);
  const assignment = value.parent;
  if (!using || isInTest(root) || assignment?.type !== 'AssignmentExpression' || assignment.right !== value || enclosingRoot(assignment) !== root) return undefined;
  const left = unwrap(assignment.left);
  const variable = left.type === 'Identifier' ? origins.variableOf(left) : undefined;
  if (variable && holders.has(variable)) return undefined;
  const block = using.parent.parent;
  const definition = variable?.defs[0]?.name;
  const isOuter = variable ? definition !== undefined && !isWithin(definition, block) : left.type === 'MemberExpression' && left.object.type === 'ThisExpression';
  if (!isOuter) return undefined;
  const text = sourceCode.getText(left);
  return isWrittenAgain(text, variable, assignment, root, sourceCode) ? undefined : assignment;
}

/** Whether the function gives the variable or field another value, so that it does not keep the resource. */
function isWrittenAgain(text: string, variable: TSESLint.Scope.Variable | undefined, assignment: TSESTree.AssignmentExpression, root: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  if (variable) {
    return variable.references.some((reference) => reference.isWrite() && !isWithin(reference.identifier, assignment) && isWithin(reference.identifier, root) && reference.identifier.range[0] > assignment.range[0]);
  }
  const rest = sourceCode.text.slice(assignment.range[1], root.range[1]);
  return rest.includes(`${text} =`) || rest.includes(`delete ${text}`);
}
