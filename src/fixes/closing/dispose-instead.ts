/** A manual release whose error is lost as `using`: its disposal keeps the error of the work and that of the release. */
import type { TSESTree } from '@typescript-eslint/utils';
import { acquisitionOf } from '../../analysis/acquisition-text.ts';
import type { UncheckedCloseError } from '../../analysis/findings/unchecked-close-error.ts';
import type { Leak, Release } from '../../analysis/lifetime.ts';
import { isReleasing } from '../../analysis/uses.ts';
import { calleeName, isCall, unwrap } from '../../ast/nodes.ts';
import { areDisjoint, withoutCovered } from '../edits.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from '../plan.ts';
import { releaseSitesOf, siteOf, type RepairedLeak, type Site } from '../site.ts';
import { awaitPendingReturns, takeOutReleases, tryOfLoneRelease } from '../take-out.ts';
import { blockUpTo, planUsing } from '../use-using.ts';

/** `await using` in place of the declaration, and the releases gone. Always a suggestion. */
export function planDisposal(finding: UncheckedCloseError, context: RepairContext): PlanResult {
  const { tracked, node, fate } = finding;
  if (!tracked || tracked.site.isCollection || finding.kind === 'ignoredCallbackError') return { refused: 'its acquisition is not seen' };
  const { site, flow } = tracked;
  const acquisition = acquisitionOf(site, flow);
  const uses = flow.uses.filter(isReleasing);
  if (uses.some(({ kind }) => kind === 'registered')) return { refused: 'a release is registered elsewhere' };
  if (flow.uses.some(({ kind }) => kind === 'transfer')) return { refused: 'somebody else gets it on another way' };
  const releases = uses.map(({ kind, subject }): Release => ({ node: subject, form: kind === 'release' ? 'call' : 'helper' }));
  if (!releases.some((release) => release.node === node)) return { refused: 'the release is in another function' };
  const whole: TSESTree.Node | undefined = finding.kind !== 'swallowed' ? undefined : (finding.try ?? fate?.promise);
  if (finding.try && finding.kind === 'swallowed' && !isLone(finding.try)) return { refused: 'the `try` does more than to release' };
  if (finding.kind === 'swallowed' && fate?.kind === 'handled' && !isOnlyCaught(fate.promise, node)) return { refused: 'the chain does more than to catch' };
  const witness: Leak['witness'] = { kind: 'end', node, line: node.loc.start.line };
  const leak: RepairedLeak = {
    kind: 'skippedOnThrow',
    acquisition,
    releases,
    witness,
    transferred: false,
    onlyOnThrow: false,
    place: 'function',
    ...(whole ? { wholes: new Map([[node, whole]]) } : {}),
  };
  const around = siteOf(leak, context);
  if (!around) return { refused: 'it is not acquired in a statement of a list' };
  const plan = planUsing(around, context.style);
  if ('refused' in plan) return plan;
  if (plan.edits.some(({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1])) return { ...plan, applicability: 'suggest' };
  return inBlock(around, plan);
}

/** The work and its disposal in a block of their own, where what follows has to wait for the release. */
function inBlock(site: Site, plan: FixPlan): PlanResult {
  const { sourceCode, leak, list, index, statement } = site;
  const releases = releaseSitesOf(leak);
  if (typeof releases === 'string') return { refused: releases };
  const around = releases[0] && tryOfLoneRelease(releases[0], sourceCode);
  const keyword = plan.data?.['keyword'];
  const first = sourceCode.getFirstToken(statement);
  const isPlain = statement.type === 'VariableDeclaration' && statement.declarations.length === 1 && first !== null && keyword !== undefined;
  if (!isPlain || releases.length > 1 || !around || around.handler || !list.includes(around)) return { refused: 'the release is not the end of the work' };
  const removals = takeOutReleases(releases, sourceCode);
  if (typeof removals === 'string') return { refused: removals };
  const block = blockUpTo(site, around);
  const region = list.slice(index, list.indexOf(around) + 1);
  const pending = awaitPendingReturns(region, leak.acquisition.variable, { ...site, isAsyncRelease: true, releasedAt: undefined });
  if (typeof pending === 'string') return { refused: pending };
  if (block.length === 0) return { refused: 'what follows uses what the block declares' };
  const edits = withoutUndone([{ range: first.range, text: keyword }, ...removals, ...pending.edits, ...block]);
  return areDisjoint(edits) ? { ...plan, applicability: 'suggest', edits } : { refused: 'its parts overlap' };
}

/** The edits without those that indent a line which another one takes back. */
function withoutUndone(edits: readonly Edit[]): Edit[] {
  const isIndent = ({ range, text }: Edit): boolean => range[0] === range[1] && /^[ \t]+$/.test(text);
  const indented = new Map(edits.filter(isIndent).map((edit) => [edit.range[0], edit]));
  const undone = new Set<Edit>();
  for (const edit of edits) {
    const other = indented.get(edit.range[0]);
    if (!other || edit.text !== '' || edit.range[1] - edit.range[0] !== other.text.length) continue;
    undone.add(edit);
    undone.add(other);
  }
  return withoutCovered(edits.filter((edit) => !undone.has(edit)));
}

/** Whether a promise is `release.catch(…)`. */
function isOnlyCaught(promise: TSESTree.Node, release: TSESTree.Node): boolean {
  const callee = isCall(promise) && calleeName(promise) === 'catch' ? unwrap(promise.callee) : undefined;
  return callee?.type === 'MemberExpression' && unwrap(callee.object) === release;
}

/** Whether a `try` holds one statement and no `finally`. */
function isLone({ block, finalizer }: TSESTree.TryStatement): boolean {
  return block.body.length === 1 && !finalizer;
}
