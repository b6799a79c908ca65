/** The ways out of a function on which the body of a response has been neither read, cancelled, nor handed on. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isCall, isFunctionLike, isWithin, memberName, outermost, propertyName, stepAround, unwrap } from '../../ast/nodes.ts';
import { keyOf, TrackedVariables, Value, type AbstractState } from '../abstract-state.ts';
import type { Edge, Graph, Step } from '../cfg/graph.ts';
import { explore } from '../explore.ts';
import type { FileContext } from '../file-context.ts';
import type { Tracked } from '../findings/finding.ts';
import { flagsFor, testedVariables } from '../flags.ts';
import { graphOf } from '../function-graphs.ts';
import type { Witness } from '../lifetime.ts';
import { methodPath } from '../release-match.ts';
import { isWrittenElsewhere, writesTo } from '../writes.ts';

/** Parts of a response that say nothing of its body. */
const head = new Set(['ok', 'status', 'statusText', 'statusCode', 'headers', 'url', 'type', 'redirected', 'trailers', 'bodyUsed']);
/** Answers that have no body. */
const bodiless = new Set<unknown>([101, 204, 205, 304]);

/** `discarded`: nothing holds it; else the ways out, in the order of the source. */
export type Unread = { readonly kind: 'discarded' } | { readonly kind: 'unread'; readonly exits: readonly Witness[] };

/** Where a response is left with its body; `undefined` where it never is, or nothing can be said. */
export function unreadBody(tracked: Tracked, context: FileContext): Unread | undefined {
  const { site, flow } = tracked;
  if (flow.isSettled || isWrittenElsewhere(site, flow)) return undefined;
  // A variable that holds the promise is no response yet, and may be awaited anywhere.
  if (site.completion.type !== 'AwaitExpression' && site.completion !== site.root) return undefined;
  const settling = settlingNodes(tracked, context);
  if (!settling) return undefined;
  if (flow.aliases.size === 0) return settling.size === 0 && isDropped(tracked) ? { kind: 'discarded' } : undefined;
  const graph = graphOf(site.root, context);
  const exits = graph && new UnreadSearch(tracked, settling, graph, context).run();
  return exits && exits.length > 0 ? { kind: 'unread', exits } : undefined;
}

/** The nodes at which the body is read, cancelled or handed on; `undefined` where a closure may do so whenever it likes. */
function settlingNodes({ site, flow }: Tracked, context: FileContext): Set<TSESTree.Node> | undefined {
  const settling = new Set<TSESTree.Node>();
  for (const { kind, node } of flow.uses) {
    if (kind === 'bind' || kind === 'discard' || takesHead(node)) continue;
    settling.add(node);
  }
  for (const { references } of flow.aliases) {
    for (const { identifier, init } of references) {
      if (init || !isWithin(identifier, site.root)) continue;
      const { path, last, call } = methodPath(identifier);
      const [first] = path;
      if (first === undefined || head.has(first) || isOnlyTested(last)) continue;
      if (first === 'body' && path.length === 1 && !call && isLookedAt(last, context)) continue;
      if (enclosingRoot(identifier) === site.root) settling.add(call ?? stepAround(last));
      else if (!flow.uses.some(({ kind }) => kind !== 'bind')) return undefined;
    }
  }
  return settling;
}

/** `if (response.body)` */
function isOnlyTested(last: TSESTree.Node): boolean {
  const { parent } = outermost(last);
  return (parent?.type === 'IfStatement' && parent.test === outermost(last)) || parent?.type === 'UnaryExpression' || parent?.type === 'BinaryExpression';
}

/** Whether a function of the file gets the body, and only looks whether there is one. */
function isLookedAt(last: TSESTree.Node, { origins }: FileContext): boolean {
  const argument = outermost(last);
  const call = argument.parent;
  const local = call?.type === 'CallExpression' && call.callee !== argument ? origins.calledFunction(call) : undefined;
  if (!local || call?.type !== 'CallExpression') return false;
  const parameter = local.params[call.arguments.indexOf(argument as TSESTree.Expression)];
  const variable = parameter?.type === 'Identifier' ? origins.variableOf(parameter) : undefined;
  return variable?.references.every(({ identifier }) => isOnlyTested(identifier)) ?? false;
}

/** `const { ok, status } = response` */
function takesHead(node: TSESTree.Node): boolean {
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'ObjectPattern') return false;
  return node.id.properties.every((property) => property.type === 'Property' && head.has(propertyName(property.key, property.computed) ?? ''));
}

/** Whether an awaited response is thrown away, or only its head is looked at. */
function isDropped({ site, flow }: Tracked): boolean {
  if (site.completion.type !== 'AwaitExpression') return false;
  const whole = outermost(site.completion);
  if (whole.parent?.type === 'MemberExpression') return head.has(memberName(whole.parent) ?? '');
  return flow.uses.every(({ kind, node }) => kind === 'discard' || takesHead(node)) && flow.uses.length > 0;
}

interface State {
  readonly held: boolean;
  readonly variables: AbstractState;
}

class UnreadSearch {
  readonly #tracked: Tracked;
  readonly #settling: ReadonlySet<TSESTree.Node>;
  readonly #graph: Graph;
  readonly #context: FileContext;
  readonly #exits = new Map<TSESTree.Node, Witness>();

  constructor(tracked: Tracked, settling: ReadonlySet<TSESTree.Node>, graph: Graph, context: FileContext) {
    this.#tracked = tracked;
    this.#settling = settling;
    this.#graph = graph;
    this.#context = context;
  }

  run(): Witness[] {
    const { site, flow } = this.#tracked;
    const { origins } = this.#context;
    const flags = flagsFor(site, this.#settling, testedVariables(this.#graph, origins), origins).filter((variable) => !flow.aliases.has(variable));
    const tracked = new TrackedVariables([...flow.aliases, ...flags], origins);
    const writes = writesTo(tracked, site, flow);
    const isGiven = site.completion === site.root;
    const given = tracked.indexOf(site.variable);
    const initial = isGiven && given !== undefined ? tracked.with(tracked.initial(), given, Value.resource) : tracked.initial();
    const isDone = explore<State>({
      graph: this.#graph,
      start: { held: isGiven, variables: initial },
      keyOf: ({ held, variables }) => `${held ? 'h' : 'n'} ${keyOf(variables)}`,
      step: (step, state) => this.#step(step, state, tracked, writes),
      follow: (edge, state, last) => this.#follow(edge, state, last, tracked),
    });
    return isDone ? [...this.#exits.values()].sort((left, right) => left.node.range[0] - right.node.range[0]) : [];
  }

  #step({ node, kind }: Step, state: State, tracked: TrackedVariables, writes: ReturnType<typeof writesTo>): State | undefined {
    const { site } = this.#tracked;
    let { held, variables } = state;
    if (held && (this.#settling.has(node) || isAbort(node))) return undefined;
    if (kind === 'evaluate' && node === site.completion) {
      if (held && isHolding(variables)) this.#exit('overwrite', node);
      held = true;
      const bound = tracked.indexOf(site.variable);
      if (bound !== undefined) variables = tracked.with(variables, bound, Value.resource);
    }
    for (const { index, value, bindsResource } of writes.get(node) ?? []) {
      const wasHeld = held && variables.values[index] === Value.resource;
      const isCopy = value && tracked.indexOfExpression(value) !== undefined;
      const written = bindsResource && held && !isCopy ? Value.resource : value === undefined || (bindsResource && !isCopy) ? Value.unknown : tracked.evaluate(value, variables);
      variables = tracked.with(variables, index, written);
      if (wasHeld && !isHolding(variables)) {
        this.#exit('overwrite', node);
        held = false;
      }
    }
    return { held, variables };
  }

  #follow(edge: Edge, state: State, last: TSESTree.Node | undefined, tracked: TrackedVariables): State | undefined {
    const { held } = state;
    // Explicit exits alone count.
    if (held && edge.kind === 'throw' && last?.type !== 'ThrowStatement') return undefined;
    if (held && edge.kind === 'throw' && last && this.#isOutOfSight(last)) {
      this.#exit('throw', last);
      return undefined;
    }
    if (held && this.#isWithoutBody(edge)) return undefined;
    const variables = tracked.refine(edge, state.variables);
    if (!variables) return undefined;
    if (held && (edge.to === this.#graph.returned || edge.to === this.#graph.thrown)) {
      const isExit = last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
      if (isExit) this.#exit(last.type === 'ThrowStatement' ? 'throw' : 'return', last);
      else this.#exit('end', this.#tracked.site.root);
      return undefined;
    }
    return { held, variables };
  }

  /** Whether a `throw` leads to a `catch`, or a `finally`, that does not see the variable any more. */
  #isOutOfSight(thrown: TSESTree.Node): boolean {
    const { aliases } = this.#tracked.flow;
    for (let child = thrown, { parent } = thrown; parent && !isFunctionLike(parent); child = parent, { parent } = parent) {
      if (parent.type !== 'TryStatement' || parent.block !== child) continue;
      const { block } = parent;
      return [...aliases].every(({ scope }) => isWithin(scope.block, block));
    }
    return false;
  }

  #exit(kind: Witness['kind'], node: TSESTree.Node): void {
    const { line } = kind === 'end' ? node.loc.end : node.loc.start;
    if (!this.#exits.has(node)) this.#exits.set(node, { kind, node, line });
  }

  /** Whether an edge is taken only where the response has no body: `status === 204`, `!response.body`. */
  #isWithoutBody({ condition, kind }: Edge): boolean {
    if (!condition) return false;
    if (condition.type === 'SwitchCase') {
      const test = condition.test && unwrap(condition.test);
      return kind === 'case' && test?.type === 'Literal' && bodiless.has(test.value);
    }
    const node = unwrap(condition);
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name === 'body') return (kind === 'false' || kind === 'nullish') && this.#isOfResponse(node);
      return name === 'bodyUsed' && kind === 'true' && this.#isOfResponse(node);
    }
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return false;
    const [left, right] = [unwrap(node.left), unwrap(node.right)];
    const isMet = kind === (node.operator.startsWith('!') ? 'false' : 'true');
    if (right.type !== 'Literal' && !(right.type === 'Identifier' && right.name === 'undefined')) return false;
    if (right.type === 'Literal' && bodiless.has(right.value)) return isMet;
    const isNothing = right.type !== 'Literal' || right.value === null;
    return isMet && isNothing && left.type === 'MemberExpression' && memberName(left) === 'body' && this.#isOfResponse(left);
  }

  #isOfResponse({ object }: TSESTree.MemberExpression): boolean {
    const node = unwrap(object);
    const variable = node.type === 'Identifier' ? this.#context.origins.variableOf(node) : undefined;
    return variable !== undefined && this.#tracked.flow.aliases.has(variable);
  }
}

function isHolding({ values }: AbstractState): boolean {
  return values.includes(Value.resource);
}

/** Aborting the request ends it with its body. */
function isAbort(node: TSESTree.Node): boolean {
  const callee = isCall(node) ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' && memberName(callee) === 'abort';
}
