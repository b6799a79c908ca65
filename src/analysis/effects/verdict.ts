/** Whether what an effect acquires is released when the effect ends. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isWithin, outermost } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { Effect } from './effects.ts';
import { earlyEnd } from './early-ends.ts';
import { endsWith } from './own-releases.ts';
import type { FileContext } from '../file-context.ts';
import type { Runs } from './runs.ts';

/** What is wrong: nothing releases it; only what does not run in the end does; a teardown that nobody calls, or that fails; a way that returns none. */
export type Fault =
  | { readonly kind: 'neverReleased' }
  | { readonly kind: 'releasedElsewhere'; readonly line: number }
  | { readonly kind: 'teardownIgnored'; readonly line: number; readonly effect: Effect }
  | { readonly kind: 'teardownUnbound'; readonly line: number; readonly method: TSESTree.Node }
  | { readonly kind: 'skippedOnPath'; readonly line: number };

export interface Held {
  /** The acquiring call. */
  readonly node: TSESTree.Node;
  readonly effect: Effect;
  /** The browser keeps it alive and calls it, whoever has forgotten it: a listener, an interval, an observer. */
  readonly isKept: boolean;
  /** Names that stand for it; a condition on one of them is about it. */
  readonly names: readonly string[];
  /** A release on a condition is as good as any: it ends work that may be over by then. */
  readonly mayEndOnCondition?: boolean;
}

/** Judges an acquisition by its releases; `undefined` where it is released. */
export function faultOf(held: Held, releases: readonly TSESTree.Node[], runs: Runs, context: FileContext): Fault | undefined {
  const { node, effect, isKept } = held;
  let fault: Fault = { kind: 'neverReleased' };
  const later: TSESTree.Node[] = [];
  const own: TSESTree.Node[] = [];
  for (const release of releases) {
    const place = runs.placeOf(release);
    if (place.kind === 'never') continue;
    if (isKept && isWithin(release, node) && isToldToEnd(release, held, runs, context)) return undefined;
    if (isKept && isWithin(release, node)) fault = { kind: 'releasedElsewhere', line: release.loc.start.line };
    else if (place.kind === 'ignored') fault = { kind: 'teardownIgnored', line: place.teardown.loc.start.line, effect: place.effect };
    else if (place.kind === 'run' && isKept && place.effect === effect && !comesAfter(release, node)) fault = { kind: 'releasedElsewhere', line: release.loc.start.line };
    else if (place.kind === 'run' && place.effect === effect && comesAfter(release, node)) own.push(release);
    else if (place.kind !== 'later') return undefined;
    else later.push(release);
  }
  const [first] = own;
  if (first) {
    if (later.length > 0 || held.mayEndOnCondition || endsWith(own, node, context)) return undefined;
    return fault.kind === 'neverReleased' ? { kind: 'releasedElsewhere', line: first.loc.start.line } : fault;
  }
  if (later.length === 0) return fault;
  const line = earlyEnd(held, later, context);
  return line === undefined ? undefined : { kind: 'skippedOnPath', line };
}

/**
 * Whether the callback of the acquisition releases it once the teardown has said so: `setInterval(() => { if (isGone) clearInterval(timer); })`,
 * where the effect returns `() => { isGone = true; }`.
 */
function isToldToEnd(release: TSESTree.Node, { node }: Held, runs: Runs, { origins, sourceCode }: FileContext): boolean {
  for (let inner = release, { parent } = release; parent && inner !== node; inner = parent, { parent } = parent) {
    if (parent.type !== 'IfStatement' || inner === parent.test) continue;
    const names = [parent.test, ...nodesBelow(parent.test, sourceCode.visitorKeys)].filter((one) => one.type === 'Identifier');
    const isSetLater = names.some((name) =>
      origins.variableOf(name)?.references.some(({ identifier }) => {
        const target = outermost(identifier.parent.type === 'MemberExpression' ? identifier.parent : identifier);
        return target.parent?.type === 'AssignmentExpression' && target.parent.left === target && !isWithin(target, node) && runs.placeOf(target).kind === 'later';
      }),
    );
    if (isSetLater) return true;
  }
  return false;
}

/** Whether the release stands behind the acquisition, and not in another branch. */
function comesAfter(release: TSESTree.Node, acquisition: TSESTree.Node): boolean {
  if (release.range[0] < acquisition.range[1]) return false;
  for (let inner = acquisition, { parent } = acquisition; parent && !isFunctionLike(parent); inner = parent, parent = inner.parent) {
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      const other = inner === parent.consequent ? parent.alternate : parent.consequent;
      if (other && inner !== parent.test && isWithin(release, other)) return false;
    }
    if (parent.type === 'SwitchCase' && isWithin(release, parent.parent) && !isWithin(release, parent)) return false;
  }
  return true;
}
