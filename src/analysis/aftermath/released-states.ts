/** What happens to a resource behind its release: uses on every path to which it is released, and releases that come second. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingRoot, isCall, isWithin, loopAround, memberName, unwrap, type Call } from '../../ast/nodes.ts';
import { keyOf, TrackedVariables, Value, type AbstractState } from '../abstract-state.ts';
import type { Edge, Step } from '../cfg/graph.ts';
import { explore } from '../explore.ts';
import type { FileContext } from '../file-context.ts';
import type { Tracked } from '../findings/finding.ts';
import { flagsFor, testedVariables } from '../flags.ts';
import { graphOf } from '../function-graphs.ts';
import type { GivenResource } from '../given/given-resources.ts';
import { atomsOf, testOf } from '../guards.ts';
import { isSureHelper } from '../returning/sure-helpers.ts';
import { isWrittenElsewhere, writesTo } from '../writes.ts';
import { finallyReleases } from './finally-releases.ts';
import { reopeningCall, workingUse } from './working-uses.ts';

/** A call that comes behind a release of what it is about. */
export interface Aftermath {
  readonly call: Call;
  /** The release in front of it. */
  readonly release: TSESTree.Node;
  /** The resource is released on every path to it. */
  readonly isCertain: boolean;
}

interface State {
  /** `none`: not acquired yet; a release sets `by`. */
  readonly phase: 'none' | 'held' | 'released';
  readonly by: TSESTree.Node | undefined;
  readonly variables: AbstractState;
}

interface Seen {
  readonly releases: Set<TSESTree.Node>;
  isHeld: boolean;
}

/** Calls that are there to throw, or to end the process. */
const givingUp = /^(?:abort|assert|bail|die|exit|fail|fatal|invariant|notFound|panic|raise|redirect|throw|unreachable)(?:$|[A-Z_])/;

/** Uses and second releases of one resource; none where its function cannot be followed. */
export function aftermathOf(tracked: Tracked | GivenResource, context: FileContext): { readonly uses: readonly Aftermath[]; readonly releases: readonly Aftermath[] } {
  const search = new AftermathSearch(tracked, context);
  return search.isWorthwhile() ? search.run() : { uses: [], releases: [] };
}

class AftermathSearch {
  readonly #tracked: Tracked;
  readonly #given: GivenResource | undefined;
  readonly #context: FileContext;
  /** The releases of the function itself, and each `await` of a promise whose `finally` releases. */
  readonly #releases: ReadonlyMap<TSESTree.Node, TSESTree.Node | undefined>;
  /** The releases in these, by the `await`. */
  readonly #awaited: ReadonlyMap<TSESTree.Node, Call>;
  readonly #uses = new Map<TSESTree.Node, TSESTree.Node>();
  readonly #reopening = new Set<TSESTree.Node>();
  readonly #seen = new Map<TSESTree.Node, Seen>();
  readonly #mentions: ReadonlySet<TSESTree.Node>;

  constructor(tracked: Tracked | GivenResource, context: FileContext) {
    this.#tracked = tracked;
    this.#given = 'isReplacedAt' in tracked ? tracked : undefined;
    this.#context = context;
    const { site, flow } = tracked;
    const awaited = finallyReleases(tracked);
    this.#awaited = new Map(awaited.map((one) => [one.awaited, one.release]));
    this.#releases = new Map([
      ...flow.uses
        .filter(({ kind, node }) => isCall(node) && (kind === 'release' || (kind === 'helper' && isSureHelper(node, flow.aliases, site, context) && isPlainHelper(node, context))))
        .map(({ node, kind }) => [node, this.#identifierIn(node), kind] as const)
        // What ends with its connection is released in the wrong order, and not twice.
        .filter(([, identifier, kind]) => identifier !== undefined || kind === 'helper' || site.text !== undefined)
        .map(([node, identifier]) => [node, identifier] as const),
      ...awaited.map((one) => [one.awaited, one.identifier] as const),
    ]);
    this.#mentions = new Set([...(this.#given?.mentions ?? []), ...[...flow.aliases].flatMap(({ references }) => references.map(({ identifier }) => identifier))]);
    if (site.text !== undefined && !this.#given) return;
    const subject = { ...site, releases: site.acquirer.releases, entry: site.acquirer.entry };
    const names = new Set([...this.#releases.keys(), ...this.#awaited.values()].map((release) => (isCall(release) ? (calleeName(release) ?? '') : '')));
    for (const identifier of this.#mentions) {
      if (enclosingRoot(identifier) !== site.root) continue;
      const reopened = reopeningCall(identifier);
      if (reopened) this.#reopening.add(reopened);
      const use = workingUse(identifier, subject, names, context);
      // `pool.connect()` needs the pool; `connect(client)` does not need a connection.
      if (use && !(reopened && chainRoot(reopened.callee) !== identifier)) this.#uses.set(use.call, identifier);
    }
  }

  /** Whether something stands behind a release at all. */
  isWorthwhile(): boolean {
    const { site, flow } = this.#tracked;
    if (this.#releases.size === 0 || site.isCollection || isWrittenElsewhere(site, flow)) return false;
    if (this.#releases.size > 1 || this.#mayBeIterated()) return true;
    const [release] = this.#releases.keys();
    const isLooped = release !== undefined && loopAround(release, site.root) !== undefined;
    return release !== undefined && (isLooped || [...this.#uses.keys()].some((use) => use.range[0] > release.range[0]));
  }

  run(): { readonly uses: readonly Aftermath[]; readonly releases: readonly Aftermath[] } {
    const nothing = { uses: [], releases: [] };
    const { site, flow } = this.#tracked;
    const { origins } = this.#context;
    const graph = graphOf(site.root, this.#context);
    if (!graph) return nothing;
    const flags = flagsFor(site, new Set(this.#releases.keys()), testedVariables(graph, origins), origins).filter((variable) => !flow.aliases.has(variable));
    const tracked = new TrackedVariables([...flow.aliases, ...flags], origins);
    const writes = writesTo(tracked, site, flow);
    const isGiven = site.completion === site.root;
    const given = tracked.indexOf(site.variable);
    const initial = tracked.initial();
    const start: State = {
      phase: isGiven ? 'held' : 'none',
      by: undefined,
      variables: isGiven && given !== undefined ? tracked.with(initial, given, Value.resource) : initial,
    };
    const isDone = explore<State>({
      graph,
      start,
      keyOf: ({ phase, by, variables }) => `${phase} ${by?.range[0] ?? ''} ${keyOf(variables)}`,
      step: (step, state) => this.#step(step, state, tracked, writes),
      follow: (edge, state, last) => this.#follow(edge, state, last, tracked),
    });
    if (!isDone) return nothing;
    const found = (calls: Iterable<TSESTree.Node>): Aftermath[] =>
      [...calls].flatMap((call) => {
        const seen = this.#seen.get(call);
        const release = seen && [...seen.releases].at(-1);
        return release && isCall(call) ? [{ call, release: this.#awaited.get(release) ?? release, isCertain: !seen.isHeld }] : [];
      });
    return { uses: found(this.#uses.keys()).filter(({ isCertain }) => isCertain), releases: found(this.#releases.keys()) };
  }

  #step({ node, kind }: Step, state: State, tracked: TrackedVariables, writes: ReturnType<typeof writesTo>): State | undefined {
    const { site } = this.#tracked;
    let { phase, by, variables } = state;
    if (kind === 'evaluate' && node === site.completion) {
      phase = 'held';
      by = undefined;
      const bound = tracked.indexOf(site.variable);
      if (bound !== undefined) variables = tracked.with(variables, bound, Value.resource);
    }
    if (this.#uses.has(node)) this.#note(node, this.#uses.get(node), state, tracked);
    if (this.#releases.has(node)) {
      this.#note(node, this.#releases.get(node), state, tracked);
      if (phase === 'held') {
        phase = 'released';
        by = node;
      }
    }
    if (phase === 'released') {
      if (this.#reopening.has(node) || (by && this.#given?.isReplacedAt(node, by))) return undefined;
      const name = isCall(node) ? calleeName(node) : undefined;
      if (name !== undefined && node !== by && givingUp.test(name) && by && this.#isConditional(by)) return undefined;
    }
    for (const { index, value, bindsResource } of writes.get(node) ?? []) {
      // What has been released is not what a condition acquires now, in the next round: `const file = isWanted ? await open(path) : undefined`.
      const isHeld = phase === 'held';
      const isCopy = value && tracked.indexOfExpression(value) !== undefined;
      const written = bindsResource && isHeld && !isCopy ? Value.resource : value === undefined || (bindsResource && !isCopy) ? Value.unknown : tracked.evaluate(value, variables);
      variables = tracked.with(variables, index, written);
    }
    return { phase, by, variables };
  }

  /** Notes in what state a call is reached that is about the resource. */
  #note(node: TSESTree.Node, identifier: TSESTree.Node | undefined, { phase, by, variables }: State, tracked: TrackedVariables): void {
    const seen = this.#seen.get(node) ?? { releases: new Set<TSESTree.Node>(), isHeld: false };
    this.#seen.set(node, seen);
    const index = identifier && tracked.indexOfExpression(identifier);
    const isSame = index === undefined ? this.#tracked.site.text !== undefined || identifier === undefined : variables.values[index] === Value.resource;
    if (phase === 'released' && by && isSame) {
      if (by !== node || !this.#isConditional(by)) seen.releases.add(by);
    } else seen.isHeld = true;
  }

  #follow(edge: Edge, state: State, last: TSESTree.Node | undefined, tracked: TrackedVariables): State | undefined {
    if (edge.kind === 'throw' && last && this.#isReleasing(last)) return undefined;
    const isOver = state.phase === 'held' && last?.type === 'ForOfStatement' && last.await && isWayOut(edge) && this.#isIterated(last, state, tracked);
    if (isOver) return { ...state, phase: 'released', by: last };
    const { condition } = edge;
    if (state.phase === 'released' && condition && edge.kind !== 'normal') {
      // Asked for its state, it answers.
      const isFollowed = condition.type !== 'SwitchCase' && this.#isFollowed(condition, tracked);
      if (!isFollowed && condition.type !== 'SwitchCase' && this.#isAbout(condition)) return undefined;
      // What decided about the first release may decide about this as well.
      if (!isFollowed && state.by && this.#isConditional(state.by)) return undefined;
    }
    const variables = tracked.refine(edge, state.variables);
    return variables && { ...state, variables };
  }

  /** Whether something iterates the resource, which releases it at its end: `for await (const entry of directory)`. */
  #mayBeIterated(): boolean {
    const { entry } = this.#tracked.site.acquirer;
    return entry.transfers?.includes('@@asyncIterator') === true && [...this.#mentions].some(({ parent }) => parent?.type === 'ForOfStatement');
  }

  #isIterated({ right }: TSESTree.ForOfStatement, { variables }: State, tracked: TrackedVariables): boolean {
    const index = this.#mayBeIterated() ? tracked.indexOfExpression(unwrap(right)) : undefined;
    return index !== undefined && variables.values[index] === Value.resource;
  }

  /** Whether a condition mentions the resource, or what it was begun on: `session.inTransaction()`. */
  #isAbout(condition: TSESTree.Node): boolean {
    const { text } = this.#tracked.site;
    if (text !== undefined && this.#context.sourceCode.getText(condition).includes(text)) return true;
    return [...this.#mentions].some((mention) => isWithin(mention, condition));
  }

  #isFollowed(condition: TSESTree.Node, tracked: TrackedVariables): boolean {
    const node = unwrap(condition);
    if (node.type === 'BinaryExpression') return [node.left, node.right].some((operand) => tracked.indexOfExpression(operand) !== undefined) && !this.#isRelational(node.operator);
    return tracked.indexOfExpression(node) !== undefined;
  }

  #isRelational(operator: string): boolean {
    return /^[<>]=?$/.test(operator);
  }

  /** Whether a step is a release, carries one out or waits for one: what fails there has not been released for sure. */
  #isReleasing(node: TSESTree.Node): boolean {
    // `trx.commit().execute()`
    if (isCall(node) && callsOnto(node).some((call) => this.#releases.has(call))) return true;
    if (node.type !== 'AwaitExpression') return false;
    return [...this.#releases.keys()].some((release) => isWithin(release, node));
  }

  /** Whether a condition that says nothing of the resource decides about a release. */
  #isConditional(release: TSESTree.Node): boolean {
    const { site, flow } = this.#tracked;
    for (let child = release, { parent } = release; parent && child !== site.root; child = parent, { parent } = parent) {
      if (isWithin(site.call, child) && child !== site.root) return false;
      if (parent.type === 'SwitchCase') return true;
      const test = testOf(parent, child);
      if (!test) continue;
      const isAbout = atomsOf(test).every((atom) => [...flow.aliases].some(({ references }) => references.some(({ identifier }) => isWithin(identifier, atom))));
      if (!isAbout) return true;
    }
    return false;
  }

  #identifierIn(node: TSESTree.Node): TSESTree.Node | undefined {
    if (!isCall(node)) return undefined;
    const { flow } = this.#tracked;
    const candidates = [unwrap(node.callee), ...node.arguments.map((argument) => unwrap(argument))];
    const names = candidates.map((candidate) => (candidate.type === 'MemberExpression' ? this.#calledOn(candidate) : candidate));
    return names.find((name) => name.type === 'Identifier' && [...flow.aliases].some((alias) => alias === this.#context.origins.variableOf(name)));
  }

  /** What a chain starts at, through methods that give their object again: `canvas.line(0, 0)[Symbol.dispose]()`. */
  #calledOn(member: TSESTree.MemberExpression): TSESTree.Node {
    const root = chainRoot(member);
    const inner = isCall(root) ? unwrap(root.callee) : undefined;
    const isSame = inner?.type === 'MemberExpression' && this.#tracked.site.acquirer.entry.returnsItself?.includes(memberName(inner) ?? '');
    return isSame ? this.#calledOn(inner) : root;
  }
}

/** Whether an edge leads from the head of a loop past its body: the second of its two ways on. */
function isWayOut(edge: Edge): boolean {
  return edge.from.outgoing.filter(({ kind }) => kind === 'normal').indexOf(edge) === 1;
}

/** A call, and the calls whose results it is called on. */
function callsOnto(call: Call): Call[] {
  const object = chainRoot(call.callee);
  return [call, ...(isCall(object) ? callsOnto(object) : [])];
}

/** Whether a function of the file that releases has no state of its own by which it could tell a second call. */
function isPlainHelper(node: TSESTree.Node, { origins, sourceCode }: FileContext): boolean {
  const helper = isCall(node) ? origins.calledFunction(node) : undefined;
  // What an async function releases is released when it is done.
  if (helper?.async && node.parent?.type !== 'AwaitExpression') return false;
  return helper !== undefined && !/\bif\b|\?|&&|\|\||\breturn\b|\bcatch\b|[^=!<>]=[^=>]/.test(sourceCode.getText(helper.body));
}
