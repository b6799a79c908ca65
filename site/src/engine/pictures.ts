/** The control-flow graph of each function that acquires something, with the lifetime of the resource on it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Block, Edge, Graph, Step } from '../../../src/analysis/cfg/graph.ts';
import { describeStep, printGraph } from '../../../src/analysis/cfg/print.ts';
import { isReleasing } from '../../../src/analysis/uses.ts';
import type { FileAnalysis } from '../../../src/analysis/index.ts';
import { heldWithoutSearch } from './held.ts';
import type { Inspected, Inspection } from './inspection.ts';
import { lineOf } from './leak-path.ts';
import type { BlockState, Picture, PictureBlock, PictureEdge, PictureStep } from './protocol.ts';

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
  const leaking = new Set(leak?.path?.().filter((part) => 'from' in part));
  const shown = graph.blocks.filter((block) => !isSilent(block, graph));
  const blocks = shown.map((block): PictureBlock => {
    const kind = block === graph.returned ? 'returned' : block === graph.thrown ? 'thrown' : 'code';
    const steps = block.steps.filter(isTelling).map((step) => pictureStep(step, states, sourceCode));
    const question = questionOf(block, states, sourceCode);
    return { kind, steps: question ? [...steps, question] : steps, state: stateOfBlock(block, kind, states, leaking) };
  });
  const edges = shown
    .flatMap((block) => block.outgoing.map((edge) => pictureEdge(edge, shown, graph, states, leaking, sourceCode)))
    // An endless loop that does nothing leads nowhere.
    .filter(({ to }) => to !== -1);
  return {
    title: `${site.acquirer.entry.name} on line ${site.call.loc.start.line}`,
    from: site.root.range[0],
    to: site.root.range[1],
    at: site.call.range[0],
    blocks,
    edges,
    text: printGraph(graph),
  };
}

/** Whether a block does nothing that a reader thinks of, and leads on in one way: edges are drawn through it. */
function isSilent(block: Block, graph: Graph): boolean {
  const [only, ...others] = block.outgoing;
  return block !== graph.entry && others.length === 0 && only?.kind === 'normal' && !block.steps.some(isTelling);
}

/** What a block asks before it branches, as a step: `done > limit?`. */
function questionOf(block: Block, states: ReadonlyMap<Step, BlockState>, sourceCode: TSESLint.SourceCode): PictureStep | undefined {
  const condition = block.outgoing.find((edge) => isAnswer(edge))?.condition;
  if (!condition) return undefined;
  const state = isHeldBehind(block, states) ? 'held' : 'free';
  return { text: `${excerpt(condition, sourceCode)}?`, line: condition.loc.start.line, state };
}

function isAnswer({ kind }: Edge): boolean {
  return kind === 'true' || kind === 'false' || kind === 'nullish' || kind === 'present';
}

function stateOfBlock(block: Block, kind: PictureBlock['kind'], states: ReadonlyMap<Step, BlockState>, leaking: ReadonlySet<Edge>): BlockState {
  if (kind !== 'code') return block.incoming.some((edge) => leaking.has(edge)) ? 'leaked' : 'free';
  const last = block.steps.at(-1);
  if (last) return states.get(last) ?? 'free';
  return isHeldBehind(block, states) ? 'held' : 'free';
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

function pictureEdge(
  edge: Edge,
  shown: readonly Block[],
  graph: Graph,
  states: ReadonlyMap<Step, BlockState>,
  leaking: ReadonlySet<Edge>,
  sourceCode: TSESLint.SourceCode,
): PictureEdge {
  const { from, kind } = edge;
  let { to } = edge;
  const passed = new Set<Block>();
  for (let next = to.outgoing[0]; next && isSilent(to, graph) && !passed.has(to); next = to.outgoing[0]) {
    passed.add(to);
    to = next.to;
  }
  return {
    from: shown.indexOf(from),
    to: shown.indexOf(to),
    label: labelOf(edge, sourceCode),
    isThrow: kind === 'throw',
    state: leaking.has(edge) ? 'leaked' : isHeldAlong(edge, states) ? 'held' : 'free',
  };
}

function labelOf({ kind, condition }: Edge, sourceCode: TSESLint.SourceCode): string {
  if (kind === 'normal') return '';
  return kind === 'case' && condition?.type === 'SwitchCase' && condition.test ? `case ${excerpt(condition.test, sourceCode)}` : kind;
}

/** What throws has not happened; what releases counts as done even so. */
function isHeldAlong({ from, kind }: Edge, states: ReadonlyMap<Step, BlockState>): boolean {
  const last = from.steps.at(-1);
  const state = last && states.get(last);
  if (kind !== 'throw' || state === 'released' || state === 'transferred') return isHeldBehind(from, states);
  const before = from.steps.at(-2);
  return before ? states.get(before) === 'held' : isHeldInFrontOf(from, states);
}

function isHeldBehind(block: Block, states: ReadonlyMap<Step, BlockState>): boolean {
  const last = block.steps.at(-1);
  return last ? states.get(last) === 'held' : isHeldInFrontOf(block, states);
}

function isHeldInFrontOf(block: Block, states: ReadonlyMap<Step, BlockState>): boolean {
  return block.incoming.some((edge) => edge.from.id < block.id && isHeldAlong(edge, states));
}
