/** What is still to be cleaned up where a function ends the process: a `finally`, a `using`, a resource that it releases further down. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isWithin, propertyName, unwrap } from '../../ast/nodes.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { FileContext } from '../file-context.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { reaches } from '../aftermath/reach.ts';
import { Lifetimes } from '../lifetimes.ts';
import { callsWithin } from '../acquiring/tries.ts';
import { graphOf } from '../function-graphs.ts';
import { methodPath } from '../release-match.ts';
import { isReleasing } from '../uses.ts';
import { isReleasedByHand, isStatement, isTakenFromStack } from './by-hand.ts';
import { isDoneAtExit } from './exit-listeners.ts';
import { cleaningCalls, cleansUp } from './exits.ts';
import { isIdleAt } from './idle-cleanup.ts';

export type Pending =
  | { readonly kind: 'finally'; readonly node: TSESTree.BlockStatement }
  | { readonly kind: 'using'; readonly node: TSESTree.VariableDeclarator }
  | {
      readonly kind: 'held';
      readonly node: TSESTree.Node;
      readonly tracked: Tracked;
      /** Some way leads to the exit on which it is released already. */
      readonly mayBeReleased: boolean;
    };

/** What is pending at a node of a function by its syntax: the innermost `finally` or `using` around it. */
export function pendingAround(node: TSESTree.Node, context: FileContext): Pending | undefined {
  for (let child = node, { parent } = node; parent && !isFunctionLike(child); child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.finalizer && parent.finalizer !== child && cleansUp(parent.finalizer, context)) {
      const calls = cleaningCalls(parent.finalizer, context);
      if (!isDoneBefore(node, parent, calls, context) && !isIdleAt(node, calls, parent.finalizer, context) && !isDoneAtExit(calls, context)) return { kind: 'finally', node: parent.finalizer };
    }
    const declarator = usingInFront(child, parent).find((one) => releasesSomething(one, node, context));
    if (declarator) return { kind: 'using', node: declarator };
    if (isFunctionLike(parent)) return undefined;
  }
  return undefined;
}

/** Whether the block or the `catch` of a `try` has made the calls of its `finally` on every way to a node: `await file.close(); process.exit(0);`. */
function isDoneBefore(node: TSESTree.Node, { block: attempt, handler }: TSESTree.TryStatement, calls: readonly TSESTree.Node[], context: FileContext): boolean {
  const { sourceCode } = context;
  const root = enclosingRoot(node);
  const block = handler && isWithin(node, handler) ? handler.body : attempt;
  // `file?.close()` and `file!.close()` do what `file.close()` does.
  const textOf = (call: TSESTree.Node): string => sourceCode.getText(call).replace(/\s+|[?!](?=\.)/g, '');
  const before = callsWithin(block, sourceCode).filter((call) => enclosingRoot(call) === root && call.range[1] <= node.range[0] && isStatement(call));
  if (before.length === 0) return false;
  const graph = graphOf(root, context);
  const [start] = graph?.blocks.flatMap(({ steps }) => steps.filter((step) => isWithin(step.node, block))).sort((left, right) => left.node.range[1] - right.node.range[1]) ?? [];
  if (!graph || !start) return false;
  return calls.every((call) => {
    const same = before.filter((other) => textOf(other) === textOf(call));
    return same.length > 0 && (same.some((other) => other === start.node) || !reaches({ graph, from: start.node, isGoal: (step) => step.node === node, isEnd: (step) => same.some((other) => other === step.node) }));
  });
}

/** The `using` declarations of a list in front of one of its statements, the last one first, and that of a loop around its body. */
function usingInFront(child: TSESTree.Node, parent: TSESTree.Node): TSESTree.VariableDeclarator[] {
  if (parent.type === 'ForOfStatement' || parent.type === 'ForStatement') {
    const head = parent.type === 'ForStatement' ? parent.init : parent.left;
    return parent.body === child && head?.type === 'VariableDeclaration' ? usingOf(head) : [];
  }
  const list = parent.type === 'BlockStatement' || parent.type === 'Program' || parent.type === 'StaticBlock' ? parent.body : [];
  const index = (list as readonly TSESTree.Node[]).indexOf(child);
  return index < 0 ? [] : list.slice(0, index).reverse().flatMap((statement) => (statement.type === 'VariableDeclaration' ? usingOf(statement) : []));
}

function usingOf({ kind, declarations }: TSESTree.VariableDeclaration): TSESTree.VariableDeclarator[] {
  return /using$/.test(kind) ? [...declarations] : [];
}

/** Whether disposing of it does more than to log: a stack holds something by then, a class of the file has a method that works. */
function releasesSomething(declarator: TSESTree.VariableDeclarator, at: TSESTree.Node, context: FileContext): boolean {
  const { origins } = context;
  const { id, init } = declarator;
  const value = init && unwrap(init);
  if (!value || (value.type === 'Literal' && value.value === null) || id.type !== 'Identifier') return value?.type !== 'Literal';
  const origin = origins.of(value);
  if (origin?.kind === 'declared' && (origin.node.type === 'ClassDeclaration' || origin.node.type === 'ClassExpression')) {
    const disposal = origin.node.body.body.find((member) => member.type === 'MethodDefinition' && /^@@(?:d|asyncD)ispose$/.test(propertyName(member.key, member.computed) ?? ''));
    return disposal?.type !== 'MethodDefinition' || cleansUp(disposal.value, context) || !isFunctionLike(disposal.value);
  }
  if (origin?.kind !== 'instance' || !/:(?:Async)?DisposableStack$/.test(origin.type) || value.type !== 'NewExpression') return !isReleasedByHand(declarator, at, context);
  const uses = origins.variableOf(id)?.references.map(({ identifier }) => methodPath(identifier)) ?? [];
  const before = uses.filter(({ call }) => call && call.range[0] < at.range[0] && leadsTo(at, call, context));
  if (before.some(({ path }) => path[0] === 'move')) return false;
  return before.some(({ path, call }) => {
    const [first] = call?.arguments ?? [];
    if (call && isTakenFromStack(call, at, context)) return false;
    return path[0] === 'use' || path[0] === 'adopt' || (path[0] === 'defer' && first !== undefined && (!isFunctionLike(first) || cleansUp(first.body, context)));
  });
}

/** Whether some way leads from a call to a node; what another function calls may come at any time. */
function leadsTo(at: TSESTree.Node, call: TSESTree.Node, context: FileContext): boolean {
  const root = enclosingRoot(at);
  const graph = enclosingRoot(call) === root ? graphOf(root, context) : undefined;
  return !graph || reaches({ graph, from: call, isGoal: ({ node }) => node === at, isEnd: () => false, throughHandlers: true });
}

/** Resources that are nothing any more when the process has ended: only a `finally` or `using` that is skipped is told of, not that they are held. */
export function endsWithProcess({ id, selfReleasing, runsUnheld }: ResourceEntry): boolean {
  return selfReleasing !== undefined || runsUnheld === true || ofTheProcessOnly.test(id);
}

const ofTheProcessOnly = /listener|timer|interval|timeout|patch|mock|stub|spy|spinner|readline|raw-mode|span|abort|^process-/;

/** Resources that functions hold where they come to a node, though they release them on some way; asked for all nodes at once. */
export function heldAt(nodes: readonly TSESTree.Node[], { gate, tracked, context }: Lens): Map<TSESTree.Node, Pending> {
  const held = new Map<TSESTree.Node, Pending>();
  if (!gate.isOpen || nodes.length === 0) return held;
  const roots = new Set(nodes.map(enclosingRoot));
  const lifetimes = new Lifetimes(context);
  for (const one of tracked) {
    const { site, flow } = one;
    const { entry } = site.acquirer;
    if (!roots.has(site.root) || endsWithProcess(entry)) continue;
    // The connection of a script that gives up ends with it.
    if (site.root.type === 'Program' && entry.lifetime === 'process') continue;
    if (!flow.uses.some((use) => isReleasing(use) && !isWithin(site.call, use.node))) continue;
    const reached = new Set<TSESTree.Node>();
    lifetimes.observe = (_, { node }, isHeld) => {
      if (isHeld && !held.has(node) && nodes.includes(node)) reached.add(node);
    };
    lifetimes.leakOf(site, flow);
    const graph = lifetimes.factsOf(site.root)?.graph;
    for (const node of reached) {
      const leadsThere = (release: TSESTree.Node): boolean =>
        graph !== undefined && reaches({ graph, from: release, isGoal: (step) => step.node === node, isEnd: (step) => step.node === site.completion });
      const mayBeReleased = flow.uses.some((use) => isReleasing(use) && leadsThere(use.node));
      held.set(node, { kind: 'held', node: site.call, tracked: one, mayBeReleased });
    }
  }
  return held;
}
