/** From an acquisition site to its leak: what ends the obligation, which ways out it misses, and which of them to tell. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isWithin, loopAround, type FunctionLike, type FunctionNode } from '../ast/nodes.ts';
import { isInCatch } from '../ast/tries.ts';
import { acquisitionOf } from './acquisition-text.ts';
import { endsProcess, mayEndProcess, reaches, reachesEnd } from './aftermath/reach.ts';
import { isNeverBegun } from './beginnings.ts';
import { endsInCallback, isUndoneIn, onlyReleasingCallback } from './callback-paths.ts';
import { nearestStep, type Step } from './cfg/graph.ts';
import { isReleasedBeside, isReleasedByHook } from './exemptions.ts';
import { isExpectedToFail } from './expected-failures.ts';
import type { FileContext } from './file-context.ts';
import { endsWithProcess, isFatalIn } from './fatal-errors.ts';
import { functionFactsOf, type FunctionFacts } from './function-facts.ts';
import { isJudged, isLeftByNext, kindOf, mostTelling } from './held-exits.ts';
import { heldExitsOf, type HeldSearch } from './held-search.ts';
import { endsWithItsObject, isLeftAlone, isLeftToAbortRule, isLeftToLoopRule } from './left-alone.ts';
import { isLeftToClosures } from './left-readers.ts';
import type { Leak, LeakKind, Release } from './lifetime.ts';
import type { FlowIn } from './nested-releases.ts';
import { isEffectCallback, placeOf } from './places.ts';
import type { HeldExit } from './search.ts';
import { isRejection, unreleasedSettle } from './settle-paths.ts';
import type { Site } from './sites.ts';
import { releasesOnRejection, unreleasedRejection } from './then-paths.ts';
import { neverReturns } from './throwing.ts';
import { isReleasing, type Flow, type FlowSubject, type Use } from './uses.ts';
import { flowOf } from './value-flow.ts';
import { isWrittenElsewhere } from './writes.ts';

/** What ends the obligation in a function. */
interface Ends {
  readonly releases: readonly Use[];
  readonly transfers: readonly Use[];
  /** The function is the owner: it releases the resource on some path. */
  readonly hasEvidence: boolean;
}

/** Computes the leaks of one file, one site at a time. */
export class Lifetimes {
  readonly #context: FileContext;
  readonly #functions = new Map<FunctionNode, FunctionFacts | undefined>();
  /** Told of each step of each search and whether the site's resource is held after it; for tests. */
  observe: ((site: Site, step: Step, held: boolean) => void) | undefined;

  constructor(context: FileContext) {
    this.#context = context;
  }

  /** Where the resource of a site goes. */
  flowOf(site: Site): Flow {
    return flowOf(subjectOf(site), this.#context);
  }

  /** The leak of a site, or `undefined` where there is none or nothing can be said. */
  leakOf(site: Site, flow: Flow): Leak | undefined {
    return isLeftToAbortRule(site) ? undefined : this.missedBy(site, flow);
  }

  /** The same, also for resources about which another rule speaks. */
  missedBy(site: Site, flow: Flow): Leak | undefined {
    const leak = this.missedInAnyRound(site, flow);
    return leak?.outlivesRound ? undefined : leak;
  }

  /** The same, also where the next round of a loop replaces what is released behind it: for what `cleanup-in-loop` leaves to another rule. */
  missedInAnyRound(site: Site, flow: Flow): Leak | undefined {
    return this.#leakOf(site, flow);
  }

  /** The leak of a site in a loop whose resource the next round replaces, though it is released after the loop. */
  leakOfRound(site: Site, flow: Flow): Leak | undefined {
    const leak = isLeftToAbortRule(site) ? undefined : this.#leakOf(site, flow);
    return leak?.outlivesRound && leak.releases.length > 0 ? leak : undefined;
  }

  #leakOf(site: Site, flow: Flow): Leak | undefined {
    if (isEffectCallback(site.root) || isLeftAlone(site, flow, this.#context)) return undefined;
    const settle = unreleasedSettle(site, flow, this.#flowIn(site, flow), this.#context);
    if (settle) return this.#settleLeak(site, flow, settle);
    if (flow.isSettled || isSettledBefore(site, flow.uses) || isLeftToClosures(site, flow)) return undefined;
    // What is released in front of the acquisition is the one before: `vi.unstubAllEnvs(); vi.stubEnv(…)`.
    const releases = flow.uses.filter((use) => (isReleasing(use) || releasesOnRejection(use, flow, this.#context)) && isReachedFrom(site, use));
    const hasEvidence = releases.some(({ node }) => !this.#isInIdleCatch(node, site) && !this.#isBeforeExit(node, site));
    // Where only a `catch` releases, a constructor that is given the resource is what owns it on the other ways.
    const isOnlyUndone = releases.every(({ node }) => isInCatch(node));
    const others = flow.uses.filter((use) => !releases.includes(use));
    const transfers = others.filter(
      ({ kind, node }) => kind === 'transfer' || (kind === 'unknown' && (!hasEvidence || (isOnlyUndone && node.type === 'NewExpression'))),
    );
    // An arrow function that does nothing but acquire: `() => pool.connect()`.
    if (transfers.some(({ node }) => node === site.completion || node === site.call)) return undefined;
    // Handed on in the expression that acquires it: `this.#pool = new Pool()`, `return open(path)`.
    if (flow.aliases.size === 0 && transfers.length > 0 && site.text === undefined) return undefined;
    const isDiscarded = !hasEvidence && transfers.length === 0 && flow.aliases.size === 0;
    const callback = hasEvidence ? undefined : onlyReleasingCallback(flow, this.#flowIn(site, flow));
    if (!hasEvidence && !callback && (site.acquirer.entry.selfReleasing !== undefined || (site.needsEvidence && !(isDiscarded && site.value)))) return undefined;
    // What ends with the process is nobody's to release.
    if (isDiscarded && (isNeverBegun(site) || isExpectedToFail(site.call))) return undefined;
    if (isDiscarded) {
      const isEnded = endsWithItsObject(site) || isReleasedBeside(site, this.#context) || endsProcess(this.factsOf(site.root)?.graph, site.completion);
      return isEnded ? undefined : this.#discarded(site);
    }
    if (callback) {
      const leak = this.#callbackLeak(site, flow, callback);
      // Where the callback releases on all its ways, a way out in front of its call may still do without it.
      if (leak || site.acquirer.entry.selfReleasing !== undefined || site.needsEvidence) return leak;
    }
    if (isWrittenElsewhere(site, flow)) return undefined;
    // What the top level of a module holds and nothing releases is held for as long as the process.
    if (site.root.type === 'Program' && !hasEvidence) return transfers.length > 0 ? undefined : this.plainLeak(site, 'neverReleased', flow);
    return this.#searchedLeak(site, flow, { releases, transfers, hasEvidence });
  }

  /** The leak of a promise that settles without the release. */
  #settleLeak(site: Site, flow: Flow, settle: Leak['witness']): Leak {
    const place = placeOf(site.root, this.#context.sourceCode);
    // A rejection is to a test what a throw is.
    const onlyOnThrow = site.acquirer.entry.selfReleasing !== undefined || (place === 'test' && isRejection(settle, site));
    return { kind: 'skippedOnPath', acquisition: acquisitionOf(site, flow), releases: [], witness: settle, transferred: false, onlyOnThrow, place };
  }

  /** The leak on a way out of the function, found by a search of its graph. */
  #searchedLeak(site: Site, flow: Flow, { releases, transfers, hasEvidence }: Ends): Leak | undefined {
    const facts = this.factsOf(site.root);
    if (!facts) return undefined;
    const settlingUses = [...releases, ...transfers, ...flow.uses.filter(({ isEnd }) => isEnd)];
    const exits = this.#heldExits({ site, flow, settlingUses, isTransferred: transfers.length > 0, facts });
    const judged = exits?.filter((held) => isJudged(held, { site, flow, releases }, this.#context)) ?? [];
    const nextRound = exits?.find((held) => isLeftToLoopRule(held, site, releases, transfers));
    const endsRun = judged.some(({ isThrown }) => isThrown) && endsWithProcess(site, this.#context) && isFatalIn(site.root, this.#context);
    const matters = (one: HeldExit): boolean => !(endsRun && one.isThrown) && !isLeftByNext(one, site, this.#context);
    const exit = nextRound ?? mostTelling(judged.filter(matters)) ?? mostTelling(judged);
    if (nextRound && !judged.includes(nextRound)) return undefined;
    if (!exit) return this.#rejectionLeak(site, flow);
    if (isReleasedByHook(site, this.#context)) return undefined;
    return {
      ...(nextRound ? { outlivesRound: true } : {}),
      ...(endsRun && exit.isThrown ? { endsRun: true } : {}),
      ...(isLeftByNext(exit, site, this.#context) ? { isLeftByNext: true } : {}),
      kind: kindOf(exit, hasEvidence, transfers.length > 0),
      acquisition: acquisitionOf(site, flow),
      releases: releases.map(releaseOf),
      witness: exit.witness,
      path: exit.path,
      transferred: transfers.length > 0,
      onlyOnThrow: exit.exceptions > 0,
      place: placeOf(site.root, this.#context.sourceCode),
    };
  }

  #flowIn(site: Site, flow: Flow): FlowIn {
    return (closure) => this.flowOf(siteIn(site, flow, closure));
  }

  #rejectionLeak(site: Site, flow: Flow): Leak | undefined {
    const witness = unreleasedRejection(flow, this.#context);
    const leak = witness && this.plainLeak(site, 'skippedOnThrow', flow);
    return leak && { ...leak, releases: flow.uses.filter(isReleasing).map(releaseOf), witness, onlyOnThrow: true };
  }

  /** Whether a node stands in the `catch` of a `try` in which nothing throws: what is undone there says nothing of who owns it. */
  #isInIdleCatch(node: TSESTree.Node, { root }: Site): boolean {
    const facts = isInCatch(node) ? this.factsOf(root) : undefined;
    return facts !== undefined && nearestStep(node, facts.steps, root) === undefined;
  }

  /** `await app.close(); process.exit(1);`: who gives up closes what would have lived as long as the process, and owes no close elsewhere. */
  #isBeforeExit(node: TSESTree.Node, { root, acquirer: { entry } }: Site): boolean {
    const graph = entry.lifetime === 'process' ? this.factsOf(root)?.graph : undefined;
    if (!graph || !mayEndProcess(graph) || reachesEnd(graph, node, () => false)) return false;
    return reaches({ graph, from: node, isGoal: ({ node: step }) => isCall(step) && neverReturns(step, this.#context), isEnd: () => false });
  }

  /** A leak that needs no search: the timer of a race, a listener that nothing removes, a resource of the module. */
  plainLeak(site: Site, kind: LeakKind, flow?: Flow): Leak {
    const acquisition = acquisitionOf(site, flow);
    const witness: Leak['witness'] = { kind: 'discard', node: site.call, line: acquisition.reported.loc.start.line };
    return { kind, acquisition, releases: [], witness, transferred: false, onlyOnThrow: false, place: placeOf(site.root, this.#context.sourceCode) };
  }

  /** The leak of a resource that only a callback releases, on a way through that callback. */
  #callbackLeak(site: Site, outer: Flow, callback: FunctionLike): Leak | undefined {
    const inner = { ...siteIn(site, outer, callback), isEndedBy: endsInCallback(callback, site, outer, this.#context) };
    const flow = this.flowOf(inner);
    const releases = flow.uses.filter(isReleasing);
    const facts = this.factsOf(callback);
    if (!facts || flow.isSettled || releases.every(({ node }) => isUndoneIn(callback, node))) return undefined;
    const others = flow.uses.filter(({ kind }) => kind === 'transfer');
    // What leaves a callback as an exception ends the process.
    const exit = this.#heldExits({ site: inner, flow, settlingUses: [...releases, ...others], isTransferred: others.length > 0, facts })?.find(({ isThrown }) => !isThrown);
    return exit && {
      kind: exit.exceptions > 0 ? 'skippedOnThrow' : 'skippedOnPath',
      acquisition: acquisitionOf(site, outer),
      releases: releases.map(releaseOf),
      witness: exit.witness,
      path: exit.path,
      transferred: true,
      onlyOnThrow: site.acquirer.entry.selfReleasing !== undefined,
      place: placeOf(site.root, this.#context.sourceCode),
    };
  }

  #discarded(site: Site): Leak | undefined {
    const isDropped = site.value !== undefined || site.variable === undefined;
    const acquisition = acquisitionOf(site, undefined);
    return {
      kind: isDropped ? 'discarded' : 'neverReleased',
      acquisition,
      releases: [],
      witness: { kind: 'discard', node: site.completion, line: acquisition.reported.loc.start.line },
      transferred: false,
      onlyOnThrow: false,
      place: placeOf(site.root, this.#context.sourceCode),
    };
  }

  /** The graph of a function and what is asked of it; `undefined` where it is too large for one. */
  factsOf(root: FunctionNode): FunctionFacts | undefined {
    if (this.#functions.has(root)) return this.#functions.get(root);
    const facts = functionFactsOf(root, this.#context);
    this.#functions.set(root, facts);
    return facts;
  }

  #heldExits(search: HeldSearch): HeldExit[] | undefined {
    const { observe } = this;
    return heldExitsOf({ ...search, observe: observe && ((step: Step, held: boolean) => observe(search.site, step, held)) }, this.#context);
  }
}

/** The resource as one function inside its own has it, from its beginning on. */
function siteIn(site: Site, { aliases }: Flow, closure: FunctionLike): Site {
  const [variable] = aliases;
  return { ...site, root: closure, completion: closure, value: undefined, variable, bound: closure };
}

/**
 * A closure that was registered in front of the acquisition and releases what the variable holds by then
 * (`let file; stack.defer(() => file?.close()); file = await open(path);`), or an object that was handed on before it was opened.
 */
function isSettledBefore(site: Site, uses: readonly Use[]): boolean {
  return uses.some(
    ({ kind, node, subject }) =>
      (kind === 'registered' || kind === 'transfer' || kind === 'unknown') &&
      node.range[1] <= site.call.range[0] &&
      (site.text !== undefined || (isCall(node) && node === subject)),
  );
}

/** Whether a release can come after the acquisition: it stands behind it, or in the same loop. */
function isReachedFrom({ call }: Site, { node }: Use): boolean {
  if (node.range[1] > call.range[0]) return true;
  const loop = loopAround(call);
  return loop !== undefined && isWithin(node, loop);
}

function subjectOf(site: Site): FlowSubject {
  return {
    releases: site.acquirer.releases,
    entry: site.acquirer.entry,
    root: site.root,
    call: site.call,
    value: site.value,
    variable: site.variable,
    text: site.text,
    receiver: site.receiver,
    arguments: site.arguments,
    isCollection: site.isCollection ?? false,
    releasedAt: site.releasedAt ?? [],
    releaser: site.releaser,
    handsOut: site.handsOut,
  };
}

function releaseOf({ kind, subject }: Use): Release {
  return { node: subject, form: kind === 'release' ? 'call' : kind === 'helper' ? 'helper' : 'registered' };
}

