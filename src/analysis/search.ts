/**
 * The typestate of one resource along all paths of its function: a search over pairs of block and abstract state (property
 * simulation as in ESP, Das, Lerner and Seigle, PLDI 2002), which keeps for each pair how it was reached, so that a leak has a
 * witness. Paths with fewer exceptions come first. A path ends where the resource is released or handed on.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { jumpTarget } from '../ast/jumps.ts';
import { isWithin, unwrap } from '../ast/nodes.ts';
import { endsProcess } from './aftermath/reach.ts';
import { keyOf, Value, type AbstractState, type TrackedVariables } from './abstract-state.ts';
import type { Block, Edge, Graph, Step } from './cfg/graph.ts';
import { bypasses, type Guard } from './guards.ts';
import type { PathPart, Witness } from './lifetime.ts';

/** A write to a tracked variable. */
export interface Write {
  readonly index: number;
  /** What is written; `null` for a declaration without a value, `undefined` for a value that is not known. */
  readonly value: TSESTree.Node | null | undefined;
  /** The resource (or an alias of it) is what is written, if it is held. */
  readonly bindsResource: boolean;
}

export interface SearchSubject {
  readonly graph: Graph;
  readonly tracked: TrackedVariables;
  /** The step after which the resource is held; the root itself for a callback's parameter. */
  readonly completion: TSESTree.Node;
  /** The index of the variable that holds it from the start. */
  readonly boundFromStart: number | undefined;
  /** Steps at which it is released or handed on. */
  readonly settling: ReadonlySet<TSESTree.Node>;
  readonly writes: ReadonlyMap<TSESTree.Node, readonly Write[]>;
  readonly guards: readonly Guard[];
  /** The index of the variable that says that the acquisition failed. */
  readonly failure: number | undefined;
  /** The variable whose method acquires, which is there from then on. */
  readonly source: number | undefined;
  /** Whether the resource has released itself where this edge is taken. */
  readonly isEnded: (edge: Edge) => boolean;
  /** Whether its variable holds something else where this edge is taken; `undefined` where the test of the edge does not tell. */
  readonly isOtherThing: (edge: Edge) => boolean | undefined;
  /** Whether a throw of this step does not count for this resource. */
  readonly isExempt: (step: Step) => boolean;
  /** Told of each step and the state after it; for tests and for looking at an analysis. */
  readonly observe?: ((step: Step, state: AbstractState) => void) | undefined;
  /** The scope of each tracked variable; `undefined` where it is the whole function. */
  readonly scopes: readonly (TSESTree.Node | undefined)[];
}

/** A way out on which the resource is still held. */
export interface HeldExit {
  readonly witness: Witness;
  /** How many expressions threw on the way, `throw` statements not counted. */
  readonly exceptions: number;
  /** An exception left the function. */
  readonly isThrown: boolean;
  /** Reached by going round a loop to the same acquisition. */
  readonly isNextRound: boolean;
  /** The way from the acquisition to this way out. Worked out when asked for: a report needs only the witness. */
  readonly path: () => PathPart[];
}

/** How many ways out are kept; a report needs one. */
const maximumExits = 16;

interface Visit {
  readonly block: Block;
  readonly state: AbstractState;
  readonly parent: Visit | undefined;
  readonly edge: Edge | undefined;
  readonly exceptions: number;
}

/**
 * Searches all paths.
 *
 * @param budget - the number of visits that may be made; what is used is taken off
 * @returns the ways out on which the resource is held, those with the fewest exceptions first; `undefined` beyond the budget
 */
export function findHeldExits(subject: SearchSubject, budget: { visits: number }): HeldExit[] | undefined {
  const { graph, tracked } = subject;
  const seen = new Set<string>();
  const exits: HeldExit[] = [];
  const levels: (Visit[] | undefined)[] = [[]];
  const push = (visit: Visit): void => {
    if (visit.block === graph.returned || visit.block === graph.thrown) {
      // Each way into the end is a way out of its own, so that the most telling one can be chosen.
      if (visit.state.held && exits.length < maximumExits) exits.push({ ...exitOf(subject, visit, 0, graph.root, false), isThrown: visit.block === graph.thrown });
      return;
    }
    const key = `${visit.block.id} ${keyOf(visit.state)}`;
    if (seen.has(key)) return;
    (levels[visit.exceptions] ??= []).push(visit);
  };
  let initial = tracked.initial();
  if (subject.completion === graph.root) {
    initial = { ...initial, held: true };
    if (subject.boundFromStart !== undefined) initial = tracked.with(initial, subject.boundFromStart, Value.resource);
  }
  push({ block: graph.entry, state: initial, parent: undefined, edge: undefined, exceptions: 0 });
  for (const level of levels) {
    for (let position = 0; level && position < level.length; position += 1) {
      const visit = level[position] as Visit;
      const key = `${visit.block.id} ${keyOf(visit.state)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      budget.visits -= 1;
      if (budget.visits < 0) return undefined;
      visitBlock(subject, visit, push, exits);
    }
  }
  return exits.sort((left, right) => left.exceptions - right.exceptions);
}

function visitBlock(subject: SearchSubject, visit: Visit, push: (visit: Visit) => void, exits: HeldExit[]): void {
  let state = visit.state;
  let before = state;
  let taken = 0;
  for (const step of visit.block.steps) {
    before = state;
    if (state.held) {
      const left = leftScope(subject, step, state);
      // What ends with the process is nobody's to release.
      if (left && !endsProcess(subject.graph, step.node)) {
        exits.push(exitOf(subject, visit, taken, left, false));
        return;
      }
      if (subject.settling.has(step.node)) return;
    }
    const after = transfer(subject, step, state);
    if (after === 'again') {
      exits.push(exitOf(subject, visit, taken, step.node, true));
      return;
    }
    if (after === 'overwritten') {
      const witness = { kind: 'overwrite', node: step.node, line: step.node.loc.start.line } as const;
      const count = taken + 1;
      exits.push({ witness, exceptions: visit.exceptions, isThrown: false, isNextRound: false, path: () => pathOf(subject, visit, count) });
      return;
    }
    if (!after) return;
    state = after;
    taken += 1;
    subject.observe?.(step, state);
  }
  const last = visit.block.steps.at(-1);
  for (const edge of visit.block.outgoing) {
    const isThrow = edge.kind === 'throw';
    const from = isThrow ? before : state;
    const isImplicit = (isThrow && last?.node.type !== 'ThrowStatement') || edge.kind === 'return';
    if (from.held && isThrow && last && subject.isExempt(last)) continue;
    const next = follow(subject, edge, from);
    if (next) push({ block: edge.to, state: next, parent: visit, edge, exceptions: visit.exceptions + (isImplicit && from.held ? 1 : 0) });
  }
}

/** What is known after an edge; `undefined` where the path is impossible or no longer of interest. */
function follow(subject: SearchSubject, edge: Edge, state: AbstractState): AbstractState | undefined {
  const { tracked, failure } = subject;
  const { condition } = edge;
  const isOther = state.held && condition ? subject.isOtherThing(edge) : undefined;
  if (state.held && condition) {
    if (isOther === true || subject.isEnded(edge) || subject.guards.some((guard) => bypasses(edge, guard))) return undefined;
    const isAcquired = condition === subject.completion;
    if (isAcquired && (edge.kind === 'nullish' || edge.kind === 'false')) return undefined;
    // `span.end?.()`, `setTimeout(…).unref?.()`: what the catalogue knows to be a method is there.
    const asked = edge.kind === 'nullish' && condition.type === 'MemberExpression' ? condition.object : undefined;
    if (asked && (unwrap(asked) === subject.completion || holds(tracked, asked, state))) return undefined;
  }
  const refined = isOther === false ? state : tracked.refine(edge, state);
  return refined?.held && failure !== undefined && tracked.saysPresent(edge, failure) ? undefined : refined;
}

function holds(tracked: TrackedVariables, object: TSESTree.Node, state: AbstractState): boolean {
  const index = tracked.indexOfExpression(object);
  return index !== undefined && state.values[index] === Value.resource;
}

function transfer(subject: SearchSubject, step: Step, state: AbstractState): AbstractState | 'again' | 'overwritten' | undefined {
  const { tracked } = subject;
  let next = state;
  if (step.node === subject.completion && step.kind === 'evaluate') {
    if (state.held) return 'again';
    next = { held: true, values: next.values };
    if (subject.boundFromStart !== undefined) next = tracked.with(next, subject.boundFromStart, Value.resource);
    if (subject.source !== undefined && subject.source !== subject.boundFromStart) next = tracked.with(next, subject.source, Value.truthy);
  }
  for (const { index, value, bindsResource } of subject.writes.get(step.node) ?? []) {
    const wasHolding = next.held && next.values[index] === Value.resource;
    let written = value === undefined ? Value.unknown : tracked.evaluate(value, next);
    if (bindsResource && next.held) {
      const isCopy = value && tracked.indexOfExpression(value) !== undefined;
      if (!isCopy) written = Value.resource;
    } else if (bindsResource) written = valueWithout(subject, value, next);
    next = tracked.with(next, index, written);
    if (wasHolding && written !== Value.resource && !next.values.includes(Value.resource)) {
      // `stream = stream.pipe(…)`: the new value may well hold the old one.
      return value && mentionsVariable(value, tracked, index) ? undefined : 'overwritten';
    }
  }
  return next;
}

/** What `condition ? acquire() : other` gives on the way that does not acquire. */
function valueWithout(subject: SearchSubject, value: TSESTree.Node | null | undefined, state: AbstractState): number {
  if (value?.type !== 'ConditionalExpression') return Value.unknown;
  const other = isWithin(subject.completion, value.consequent) ? value.alternate : value.consequent;
  return subject.tracked.evaluate(other, state);
}

function mentionsVariable(value: TSESTree.Node, tracked: TrackedVariables, index: number): boolean {
  return tracked.variables[index]?.references.some(({ identifier }) => isWithin(identifier, value)) ?? false;
}

/** The scope that a step lies outside of, if all variables that hold the resource belong to such scopes. */
function leftScope(subject: SearchSubject, step: Step, state: AbstractState): TSESTree.Node | undefined {
  let left: TSESTree.Node | undefined;
  for (let index = 0; index < state.values.length; index += 1) {
    if (state.values[index] !== Value.resource) continue;
    const scope = subject.scopes[index];
    if (!scope || isWithin(step.node, scope)) return undefined;
    left = scope;
  }
  return left;
}

/** The blocks and edges on the way to `visit`, and the first `taken` steps of its own block, from the acquisition on. */
function pathOf({ completion }: SearchSubject, visit: Visit, taken: number): PathPart[] {
  const path: PathPart[] = [];
  let count = taken;
  for (let current: Visit | undefined = visit; current; current = current.parent) {
    if (current !== visit) count = current.block.steps.length;
    for (const step of current.block.steps.slice(0, count).reverse()) {
      path.push(step);
      if (step.node === completion && step.kind === 'evaluate') return path.reverse();
    }
    if (current.edge) path.push(current.edge);
  }
  return path.reverse();
}

/** How the search got to a way out: the last exception on it, else the statement that left, else the end of the scope. */
function exitOf(subject: SearchSubject, visit: Visit, taken: number, scope: TSESTree.Node, isNextRound: boolean): HeldExit {
  const path = (): PathPart[] => pathOf(subject, visit, taken);
  let lastThrow: Edge | undefined;
  let jump: TSESTree.Node | undefined;
  for (let current: Visit | undefined = visit; current; current = current.parent) {
    const { edge, parent } = current;
    if (!edge || !parent) break;
    const last = edge.from.steps.at(-1)?.node;
    const isHeld = edge.kind === 'throw' ? current.state.held : current.state.held || parent.state.held;
    if (isHeld && current.exceptions > parent.exceptions) lastThrow ??= edge;
    if (!jump && last && current.state.held && isTellingJump(last, subject)) jump = last;
  }
  const { exceptions } = visit;
  const thrower = lastThrow?.from.steps.at(-1)?.node;
  if (thrower) return { witness: { kind: 'throw', node: thrower, line: thrower.loc.start.line }, exceptions, isThrown: false, isNextRound, path };
  if (jump) {
    const kind = jump.type === 'ReturnStatement' ? 'return' : jump.type === 'ThrowStatement' ? 'throw' : 'jump';
    return { witness: { kind, node: jump, line: jump.loc.start.line }, exceptions, isThrown: false, isNextRound, path };
  }
  return { witness: { kind: 'end', node: scope, line: scope.loc.end.line }, exceptions, isThrown: false, isNextRound, path };
}

/** Whether a jump leads out of what the resource is held in; one out of a loop that neither acquires nor releases it has nothing to do with it. */
function isTellingJump(node: TSESTree.Node, { completion, settling }: SearchSubject): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
      return true;
    case 'BreakStatement':
    case 'ContinueStatement': {
      const target = jumpTarget(node);
      return !target || isWithin(completion, target) || [...settling].some((release) => isWithin(release, target));
    }
    default:
      return false;
  }
}
