/** A manual release whose error is lost as `using`: its disposal keeps the error of the work and that of the release. */
import type { TSESTree } from '@typescript-eslint/utils';
import { acquisitionOf } from '../analysis/acquisition-text.ts';
import type { UncheckedCloseError } from '../analysis/findings/unchecked-close-error.ts';
import type { Leak, Release } from '../analysis/lifetime.ts';
import { isReleasing } from '../analysis/uses.ts';
import { calleeName, isCall, unwrap } from '../ast/nodes.ts';
import type { PlanResult, RepairContext } from './plan.ts';
import { siteOf, type RepairedLeak } from './site.ts';
import { planUsing } from './use-using.ts';

/** `await using` in place of the declaration, and the releases gone. Always a suggestion. */
export function planDisposal(finding: UncheckedCloseError, { sourceCode, style }: RepairContext): PlanResult {
  const { tracked, node, fate } = finding;
  if (!tracked || tracked.site.isCollection || finding.kind === 'ignoredCallbackError') return { refused: 'its acquisition is not seen' };
  const { site, flow } = tracked;
  const acquisition = acquisitionOf(site, flow);
  const uses = flow.uses.filter(isReleasing);
  if (uses.some(({ kind }) => kind === 'registered')) return { refused: 'a release is registered elsewhere' };
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
  const around = siteOf(leak, sourceCode);
  if (!around) return { refused: 'it is not acquired in a statement of a list' };
  const plan = planUsing(around, style);
  return 'refused' in plan ? plan : { ...plan, applicability: 'suggest' };
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
