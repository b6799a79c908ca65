/** Whether what happened in a run is a path of the graph: all paths are followed at once, as in a nondeterministic automaton. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Block, Edge, Graph, Step } from '../../../../src/analysis/cfg/graph.ts';
import { describeStep } from '../../../../src/analysis/cfg/print.ts';
import { labelOf, nodesBelow } from './case.ts';
import type { Event, Run } from './execute.ts';

/** In front of step `index` of `block`, or behind its last one. */
interface Position {
  readonly block: Block;
  readonly index: number;
}

const visibleTypes = new Set(['CallExpression', 'NewExpression', 'TaggedTemplateExpression', 'ImportExpression', 'YieldExpression']);

/** Returns what the graph does not allow, or `undefined`. The edges that were taken are added to `taken`. */
export function mismatch(graph: Graph, run: Run, taken: Set<Edge>): string | undefined {
  const matcher = new Matcher(graph, run, taken);
  return matcher.run();
}

class Matcher {
  private readonly graph: Graph;
  private readonly events: Run;
  private readonly taken: Set<Edge>;
  /** What each call gave when it was called last. */
  private readonly results = new Map<string, unknown>();

  constructor(graph: Graph, events: Run, taken: Set<Edge>) {
    this.graph = graph;
    this.events = events;
    this.taken = taken;
  }

  run(): string | undefined {
    const { events, exit } = this.events;
    let positions = this.silently([{ block: this.graph.entry, index: 0 }]);
    for (const [index, event] of events.entries()) {
      const next = positions.flatMap((position) => this.after(position, event));
      if (next.length === 0) {
        const seen = events.slice(0, index).map(print);
        return `after ${seen.join(', ') || 'nothing'}: ${print(event)} is not on the graph`;
      }
      this.results.set(event.label, event.value);
      if (exit === 'stopped' && index === events.length - 1) {
        return next.some(({ block }) => block.outgoing.length > 0) ? `after ${print(event)}: the graph goes on` : undefined;
      }
      positions = this.silently(next);
    }
    const end = this.graph[exit === 'thrown' ? 'thrown' : 'returned'];
    return positions.some(({ block }) => block === end) ? undefined : `after ${events.map(print).join(', ')}: not ${exit} on the graph`;
  }

  /** All positions that can be reached without an event. */
  private silently(starts: Position[]): Position[] {
    const found = [...starts];
    const seen = new Set(found.map(keyOf));
    for (const { block, index } of found) {
      const step = block.steps[index];
      const next =
        step === undefined
          ? block.outgoing.filter((edge) => this.isSilent(edge)).map((edge) => this.follow(edge))
          : isSilentStep(step)
            ? [{ block, index: index + 1 }]
            : [];
      for (const position of next) {
        if (!seen.has(keyOf(position))) {
          seen.add(keyOf(position));
          found.push(position);
        }
      }
    }
    return found;
  }

  private after({ block, index }: Position, { label, outcome }: Event): Position[] {
    const step = block.steps[index];
    if (step === undefined) {
      return [];
    }
    const { node } = step;
    const isInside = node.type === 'StaticBlock' && labelsInside(node).has(label);
    const isDelegate = node.type === 'YieldExpression' && node.delegate && label === 'yield';
    if (labelOf(step) !== label && !isInside && !isDelegate) {
      return [];
    }
    switch (outcome) {
      case 'ok':
        return [{ block, index: isInside || isDelegate ? index : index + 1 }];
      case 'throw':
      case 'return':
        return this.followAll(index === block.steps.length - 1 ? block.outgoing.filter(({ kind }) => kind === outcome) : []);
      case 'item':
      case 'done': {
        const ways = block.outgoing.filter(({ kind }) => kind === 'normal');
        // Where there is no further item, one way is left.
        const edge = outcome === 'done' ? ways.at(-1) : ways.length > 1 ? ways[0] : undefined;
        return edge === undefined ? [] : [this.follow(edge)];
      }
    }
  }

  private followAll(edges: Edge[]): Position[] {
    return edges.map((edge) => this.follow(edge));
  }

  private follow(edge: Edge): Position {
    this.taken.add(edge);
    return { block: edge.to, index: 0 };
  }

  /** Whether an edge is taken without an event: its condition must fit the value that was seen, where one was. */
  private isSilent({ kind, condition, from }: Edge): boolean {
    switch (kind) {
      case 'throw':
        return from.steps.at(-1)?.node.type === 'ThrowStatement';
      case 'return':
        return false;
      case 'true':
      case 'false':
        return this.fits(condition, (value) => Boolean(value) === (kind === 'true'));
      case 'nullish':
      case 'present':
        return this.fits(condition, (value) => (value ?? undefined) === undefined === (kind === 'nullish'));
      default:
        return true;
    }
  }

  private fits(condition: Edge['condition'], test: (value: unknown) => boolean): boolean {
    if (condition?.type === 'Identifier' && this.events.values.has(condition.name)) {
      return test(this.events.values.get(condition.name));
    }
    const label = condition === undefined ? '' : labelOf({ node: condition, kind: 'evaluate' });
    return this.results.has(label) ? test(this.results.get(label)) : true;
  }
}

function keyOf({ block, index }: Position): string {
  return `${String(block.id)}:${String(index)}`;
}

/** Whether a step can pass without an event: what is no call, a delegate with no items, a resource that is not there. */
function isSilentStep(step: Step): boolean {
  const { node, kind } = step;
  switch (kind) {
    case 'dispose':
      return labelOf(step).startsWith('dispose maybe');
    case 'next':
      // A list that is written out is an array of the language, and tells nobody.
      return node.type === 'ForInStatement' || (node.type === 'ForOfStatement' && node.right.type === 'ArrayExpression');
    case 'bind':
      return true;
    case 'evaluate':
      return !visibleTypes.has(node.type) || (node.type === 'YieldExpression' && node.delegate);
  }
}

function labelsInside(block: TSESTree.StaticBlock): Set<string> {
  return new Set(nodesBelow(block).map((node) => describeStep({ node, kind: 'evaluate' })));
}

function print({ label, outcome }: Event): string {
  return outcome === 'ok' ? label : `${label} (${outcome})`;
}
