/** From a resource and what ends it to the ways out of its function on which it is still held: what the search is asked, and from where on. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isWithin } from '../ast/nodes.ts';
import { finallyAround, isInCatch } from '../ast/tries.ts';
import { TrackedVariables } from './abstract-state.ts';
import { beginningOf } from './beginnings.ts';
import { nearestStep, type Step } from './cfg/graph.ts';
import { isExempt, isReadToEnd } from './exemptions.ts';
import type { FileContext } from './file-context.ts';
import { flagsFor, sourceOf } from './flags.ts';
import type { FunctionFacts } from './function-facts.ts';
import { givenBy, guardsAround, isConditional, type Guard } from './guards.ts';
import { isOtherThing } from './other-things.ts';
import { findHeldExits, type HeldExit } from './search.ts';
import { hasFired } from './self-clearing.ts';
import type { Site } from './sites.ts';
import { releasesOnRejection } from './then-paths.ts';
import type { Flow, Use } from './uses.ts';
import { hasOtherValues, writesTo } from './writes.ts';

/** One resource in one function. */
export interface HeldSearch {
  readonly site: Site;
  readonly flow: Flow;
  /** What ends the obligation: releases, transfers, the end of the resource itself. */
  readonly settlingUses: readonly Use[];
  readonly isTransferred: boolean;
  readonly facts: FunctionFacts;
  /** Told of each step of the search and whether the resource is held after it; for tests. */
  readonly observe?: ((step: Step, held: boolean) => void) | undefined;
}

/** The ways out on which the resource is still held; `undefined` where nothing can be said. */
export function heldExitsOf(search: HeldSearch, context: FileContext): HeldExit[] | undefined {
  const { site, flow, settlingUses, facts, observe } = search;
  const settling = settlingSteps(search, context);
  if (!settling || (site.completion !== site.root && !facts.steps.has(site.completion))) return undefined;
  const began = beginningOf(site, flow, context);
  if (began && isSettledByBeginning(began, settlingUses)) return [];
  const beginning = began && nearestStep(began, facts.steps, site.root);
  const source = sourceOf(site, context.origins);
  const tracked = trackedVariables(search, settling, source, context);
  return findHeldExits(
    {
      graph: facts.graph,
      tracked,
      completion: beginning ?? site.completion,
      boundFromStart: tracked.indexOf(beginning ? [...flow.aliases][0] : site.variable),
      settling,
      writes: writesTo(tracked, site, flow),
      guards: guardsOf(search, settling, context),
      failure: tracked.indexOf(site.failure),
      source: tracked.indexOf(source),
      isEnded: (edge) => isReadToEnd(edge, site, flow, context) || hasFired(edge, site, context) || site.isEndedBy?.(edge) === true,
      isOtherThing: (edge) => isOtherThing(edge, site, flow, context),
      isExempt: (step) => isExempt(step, { site, flow, settlingUses, settling }, context),
      observe: observe && ((step, { held }) => observe(step, held)),
      scopes: tracked.variables.map(({ scope: { block } }) => (isEndOfReach(block, site, settling, flow) ? block : undefined)),
    },
    facts.budget,
  );
}

/** The steps of the graph that end the obligation; `undefined` where it ends at a place that the graph does not know. */
function settlingSteps({ site, flow, settlingUses, facts }: HeldSearch, context: FileContext): ReadonlySet<TSESTree.Node> | undefined {
  const settling = new Set<TSESTree.Node>();
  for (const use of settlingUses) {
    const { node } = use;
    if (releasesOnRejection(use, flow, context)) continue;
    const step = nearestStep(node, facts.steps, site.root);
    if (step) settling.add(step);
    // No way leads into the `finally` of a `try` that ends the process, nor into the `catch` of one in which nothing throws.
    else if (!finallyAround(node) && !isInCatch(node)) return undefined;
  }
  return settling;
}

/**
 * What a function of the file opens and ends, this one never holds; nor does it hold what it handed on before it began:
 * `this.client = client; client.connect();`.
 */
function isSettledByBeginning(began: TSESTree.Node, settlingUses: readonly Use[]): boolean {
  return settlingUses.some(({ kind, node }) => {
    if (isWithin(node, began)) return true;
    const isHandedOn = kind === 'transfer' || (kind === 'unknown' && node.type !== 'AwaitExpression');
    return isHandedOn && node.range[1] <= began.range[0];
  });
}

/** The conditions around what settles, and those that the acquisition itself stands under. */
function guardsOf({ site, flow, isTransferred }: HeldSearch, settling: ReadonlySet<TSESTree.Node>, { origins, sourceCode }: FileContext): Guard[] {
  const isForgiving = isConditional(site.call, scopeOf(site, flow, settling)) || isTransferred || hasOtherValues(site, flow, origins);
  const given = givenBy(site, sourceCode);
  return [...(site.guards ?? []), ...guardsAround([...settling], { root: site.root, aliases: flow.aliases, text: site.text, given, isForgiving, origins, sourceCode })];
}

/** The variables that hold the resource, and those that say whether it is held. */
function trackedVariables(
  { site, flow, facts: { tested } }: HeldSearch,
  settling: ReadonlySet<TSESTree.Node>,
  source: TSESLint.Scope.Variable | undefined,
  { origins }: FileContext,
): TrackedVariables {
  const { root, failure } = site;
  const holders = [...flow.aliases].filter(({ scope: { variableScope } }) => variableScope.block === root || root.type === 'Program' || variableScope.block === root.parent);
  const flags = flagsFor(site, settling, tested, origins).filter((variable) => !flow.aliases.has(variable));
  for (const variable of [failure, source && tested.has(source) ? source : undefined]) {
    if (variable && !flags.includes(variable) && !holders.includes(variable)) flags.push(variable);
  }
  return new TrackedVariables([...holders, ...flags], origins);
}

/** Whether nobody can release the resource behind the block that its variable belongs to; `sinon.restore()` needs no variable. */
function isEndOfReach(block: TSESTree.Node, site: Site, settling: ReadonlySet<TSESTree.Node>, { aliases }: Flow): boolean {
  if (block === site.root || block.type === 'Program' || isFunctionLike(block)) return false;
  const names = [...aliases].flatMap(({ references }) => references.map(({ identifier }) => identifier));
  return [...settling].every((node) => isWithin(node, block) || names.some((name) => isWithin(name, node)));
}

/** The block in which the variables live that hold the resource; where none does, the one in which it is acquired and released. */
function scopeOf(site: Site, flow: Flow, settling: ReadonlySet<TSESTree.Node>): TSESTree.Node {
  const first = site.variable ?? [...flow.aliases][0];
  if (first) return first.scope.block;
  let block: TSESTree.Node = site.call;
  while (block !== site.root && block.parent && !(block.type === 'BlockStatement' && [...settling].every((node) => isWithin(node, block)))) block = block.parent;
  return block;
}
