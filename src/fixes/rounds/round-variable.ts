/** A variable of the function that each round overwrites: it is declared in the body instead, and released there. */
import type { OverwrittenInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { isWithin } from '../../ast/nodes.ts';
import { areDisjoint, deleteStatement } from '../edits.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from '../plan.ts';
import { isUsedBehind, wrapRest } from './round-finally.ts';
import { placeOf, settled, type Placed } from './round-site.ts';
import { canAwaitAt, canHoldUsing, codeOwner, isAcquiredValue, releaseSitesOf } from '../site.ts';
import { usingFormOf } from '../style.ts';
import { awaitPendingReturns, takeOutReleases } from '../take-out.ts';

/** `await using` in the body, and `const` with `try`/`finally`; always suggestions, for what leaks on each path cannot be kept. */
export function planRoundVariable(finding: OverwrittenInLoop, context: RepairContext): PlanResult[] {
  const { sourceCode, style } = context;
  const { leak, holder } = finding;
  const { entry, release, releaseIsAsync, reported, name = holder.name } = leak.acquisition;
  if (leak.transferred) return [{ refused: 'another path hands it on' }];
  const place = placeOf(reported);
  const removals = removalsOf(finding, place, context);
  if (typeof removals === 'string' || !place) return [{ refused: typeof removals === 'string' ? removals : 'it is part of a larger statement' }];
  if (reported.type !== 'AssignmentExpression') return [{ refused: 'it is not assigned' }];
  const canAwait = canAwaitAt(reported);
  const form = usingFormOf(entry, style, { isAsyncRelease: releaseIsAsync, canAwait });
  const declare = (keyword: string): Edit => ({ range: [reported.range[0], reported.right.range[0]], text: `${keyword} ${name} = ` });
  const plan = (messageId: string, data: Record<string, string>, edits: readonly Edit[]): PlanResult => {
    const all = settled([...edits, ...removals]);
    return areDisjoint(all) ? ({ applicability: 'suggest', messageId, data, edits: all } satisfies FixPlan) : { refused: 'its parts overlap' };
  };
  const results: PlanResult[] = [];
  if (form && canHoldUsing(place.container)) {
    const keyword = form.isAsync ? 'await using' : 'using';
    results.push(plan('useUsing', { keyword }, [declare(keyword)]));
  } else results.push({ refused: 'it is not disposable here' });
  const code = `${releaseIsAsync ? 'await ' : ''}${release.replace('?.', '.')}`;
  const wrapped = finding.wouldMask
    ? 'the error of the release would take the place of that of the round'
    : releaseIsAsync && !canAwait ? 'it must be awaited, and the function is not async' : wrapRest(place, { others: removals, release: code }, sourceCode);
  results.push(typeof wrapped === 'string' ? { refused: wrapped } : plan('useFinally', { release: code }, [declare('const'), ...wrapped]));
  return results;
}

/** The outer declaration and the releases behind the loop gone; or why they have to stay. */
function removalsOf(finding: OverwrittenInLoop, place: Placed | undefined, { sourceCode, givesPromise }: RepairContext): Edit[] | string {
  const { leak, holder } = finding;
  const { reported, name } = leak.acquisition;
  const definition = holder.defs[0];
  const outer = definition?.type === 'Variable' ? placeOf(definition.node) : undefined;
  if (place?.statement.type !== 'ExpressionStatement' || place.statement.expression !== reported) return 'it is part of a larger statement';
  if (reported.type !== 'AssignmentExpression' || reported.operator !== '=' || !isAcquiredValue(reported.right, leak)) return 'the variable may hold something else';
  if (reported.left.type !== 'Identifier') return 'it is a part of what is acquired';
  if (definition?.type !== 'Variable' || outer?.statement.type !== 'VariableDeclaration' || outer.statement.declarations.length !== 1) return 'other variables are declared with it';
  const { init } = definition.node;
  if (init && init.type !== 'Literal' && !(init.type === 'Identifier' && init.name === 'undefined')) return 'it holds something before the loop';
  if (name !== holder.name || !isUsedBehind(finding, place)) return 'the round uses the one of the round before';
  const releases = releaseSitesOf(leak);
  if (typeof releases === 'string') return releases;
  const isGone = holder.references.every(
    ({ identifier }) =>
      isWithin(identifier, finding.round.loop) || isWithin(identifier, definition.node) || releases.some(({ unit }) => isWithin(identifier, unit)),
  );
  if (!isGone) return 'it is used behind the loop';
  if (holder.references.filter((reference) => reference.isWrite() && !reference.init).length > 1) return 'the variable is assigned again';
  if (holder.references.some(({ identifier }) => codeOwner(identifier) !== codeOwner(reported))) return 'a closure uses the variable';
  const declaration = deleteStatement(sourceCode, outer.statement);
  const drained = takeOutReleases(releases, sourceCode);
  const pending = awaitPendingReturns(place.list, holder, { sourceCode, canAwait: canAwaitAt(reported), givesPromise, isAsyncRelease: leak.acquisition.releaseIsAsync, releasedAt: undefined });
  if (!declaration) return 'a comment is inside its declaration';
  if (typeof drained === 'string') return drained;
  return typeof pending === 'string' ? pending : [declaration, ...drained, ...pending.edits];
}
