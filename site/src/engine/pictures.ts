/** The control-flow graph of each function that acquires something, with the lifetime of the resource on it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Block, Edge, Graph, Step } from '../../../src/analysis/cfg/graph.ts';
import { describeStep, printGraph } from '../../../src/analysis/cfg/print.ts';
import type { Leak } from '../../../src/analysis/lifetime.ts';
import { isReleasing } from '../../../src/analysis/uses.ts';
import type { FileAnalysis } from '../../../src/analysis/index.ts';
import { heldWithoutSearch } from './held.ts';
import type { Inspected, Inspection } from './inspection.ts';
import { lineOf } from './leak-path.ts';
import type { BlockState, Picture, PictureEdge, PictureStep } from './protocol.ts';

/** Pictures of more than this many acquisitions would help nobody. */
const maximumPictures = 40;

/** Larger graphs are no picture any more. */
const maximumBlocks = 150;

/** One picture for each acquisition, in source order. */
export function picturesOf({ analysis, inspected }: Inspection): Picture[] {
  const ordered = [...inspected].sort(({ site: left }, { site: right }) => left.call.range[0] - right.call.range[0]);
  return ordered.slice(0, maximumPictures).flatMap((each) => pictureOf(each, analysis) ?? []);
}

function pictureOf(inspected: Inspected, { lifetimes, sourceCode }: FileAnalysis): Picture | undefined {
  const { site, leak } = inspected;
  const facts = lifetimes.factsOf(site.root);
  if (!facts || facts.graph.blocks.length > maximumBlocks) return undefined;
  const { graph } = facts;
  const states = statesOf(inspected, graph, facts.steps);
  const leaking = leak ? leakingEdges(leak, graph) : new Set<Edge>();
  const blocks = graph.blocks.map((block) => {
    const steps = block.steps.filter(isTelling).map((step) => pictureStep(step, states, sourceCode));
    const kind = block === graph.returned ? 'returned' : block === graph.thrown ? 'thrown' : 'code';
    const isLeaking = block.incoming.some((edge) => leaking.has(edge));
    const last = block.steps.at(-1);
    const state: BlockState = kind === 'code' ? (last ? (states.get(last) ?? 'free') : 'free') : isLeaking ? 'leaked' : 'free';
    return { kind, steps, state } as const;
  });
  return {
    title: `${site.acquirer.entry.name} on line ${site.call.loc.start.line}`,
    from: site.root.range[0],
    to: site.root.range[1],
    at: site.call.range[0],
    blocks,
    edges: graph.blocks.flatMap((block) => block.outgoing.map((edge) => pictureEdge(edge, states, leaking, sourceCode))),
    text: printGraph(graph),
  };
}

/** What becomes of the resource at each step. */
function statesOf(inspected: Inspected, graph: Graph, known: ReadonlySet<TSESTree.Node>): Map<Step, BlockState> {
  const { site, flow } = inspected;
  const settling = new Map<TSESTree.Node, BlockState>();
  for (const use of flow.uses) {
    const state = isReleasing(use) ? 'released' : use.kind === 'transfer' ? 'transferred' : undefined;
    const step = state && nearestStep(use.node, known, site.root);
    if (state && step) settling.set(step, state);
  }
  const held = inspected.held.size > 0 ? inspected.held : heldWithoutSearch(site, graph, settling);
  const states = new Map<Step, BlockState>();
  for (const step of graph.blocks.flatMap(({ steps }) => steps)) {
    const settled = step.kind === 'dispose' && isDeclaration(step.node, site.call) ? 'released' : settling.get(step.node);
    states.set(step, settled ?? (held.get(step) === true ? 'held' : 'free'));
  }
  return states;
}

function isDeclaration(declarator: TSESTree.Node, call: TSESTree.Node): boolean {
  return declarator.range[0] <= call.range[0] && call.range[1] <= declarator.range[1];
}

function nearestStep(node: TSESTree.Node, steps: ReadonlySet<TSESTree.Node>, root: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current && current !== root; current = current.parent) {
    if (steps.has(current)) return current;
  }
  return undefined;
}

/** The edges that the leak takes: between the blocks of its path, and from the last of them to the end of the function. */
function leakingEdges(leak: Leak, graph: Graph): Set<Edge> {
  const blockOf = new Map(graph.blocks.flatMap((block) => block.steps.map((step) => [step, block] as const)));
  const path = [...new Set(leak.path?.().flatMap((step) => blockOf.get(step) ?? []))];
  const edges = new Set<Edge>();
  path.forEach((block, index) => {
    const next = path[index + 1];
    const way = next ? wayTo(block, (to) => to === next) : wayOut(block, leak, graph);
    way.forEach((edge) => edges.add(edge));
  });
  return edges;
}

function wayOut(last: Block, { witness }: Leak, graph: Graph): Edge[] {
  const isThrowing = witness.kind === 'throw' && last.steps.at(-1)?.node === witness.node;
  return wayTo(last, (to) => to === graph.returned || to === graph.thrown, isThrowing ? 'throw' : undefined);
}

/** The edges to the nearest block that `isGoal`, through blocks without steps; the first is of `kind`, or no throw where there is another. */
function wayTo(from: Block, isGoal: (block: Block) => boolean, kind?: 'throw'): Edge[] {
  const order = [...from.outgoing].sort((left, right) => Number(right.kind === kind) - Number(left.kind === kind));
  for (const edge of order) {
    if (isGoal(edge.to)) return [edge];
    const rest = edge.to.steps.length === 0 && edge.to.id > from.id ? wayTo(edge.to, isGoal) : [];
    if (rest.length > 0) return [edge, ...rest];
  }
  return [];
}

/** Steps that a reader of the code thinks of as such. */
function isTelling({ node, kind }: Step): boolean {
  if (kind !== 'evaluate') return true;
  switch (node.type) {
    case 'ExpressionStatement':
    case 'MemberExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return false;
    default:
      return true;
  }
}

const maximumText = 34;

function excerpt(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const text = sourceCode.getText(node).replace(/\s+/g, ' ');
  return text.length <= maximumText ? text : `${text.slice(0, maximumText - 1)}…`;
}

function pictureStep(step: Step, states: ReadonlyMap<Step, BlockState>, sourceCode: TSESLint.SourceCode): PictureStep {
  const isCode = step.kind === 'evaluate' && step.node.type !== 'VariableDeclarator' && step.node.type !== 'AssignmentExpression';
  const text = isCode ? excerpt(step.node, sourceCode) : describeStep(step);
  return { text, line: lineOf(step), state: states.get(step) ?? 'free' };
}

function pictureEdge(edge: Edge, states: ReadonlyMap<Step, BlockState>, leaking: ReadonlySet<Edge>, sourceCode: TSESLint.SourceCode): PictureEdge {
  const { from, to, kind, condition } = edge;
  const isThrow = kind === 'throw';
  // What throws has not happened.
  const behind = isThrow ? from.steps.at(-2) : from.steps.at(-1);
  const isHeld = behind !== undefined && states.get(behind) === 'held';
  const reason = condition && condition.type !== 'SwitchCase' ? `${excerpt(condition, sourceCode)}: ${kind}` : kind;
  return { from: from.id, to: to.id, label: kind === 'normal' ? '' : reason, isThrow, state: leaking.has(edge) ? 'leaked' : isHeld ? 'held' : 'free' };
}
