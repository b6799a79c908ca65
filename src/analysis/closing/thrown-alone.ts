/** Releases in a `finally` that nothing but an exception leads to, whose own error tells nothing new there. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isWithin } from '../../ast/nodes.ts';
import { finallyAround } from '../../ast/tries.ts';
import type { Lens } from '../findings/finding.ts';
import { isEverHeld } from './held-steps.ts';
import { isCaughtWithin, isSwallowed, swallowingTry } from './lost-errors.ts';
import { promiseFate } from './promise-fate.ts';
import { failingReleases, releaseCallsOf, type ReleaseCall } from './release-calls.ts';

/** `try { await work(); process.exit(); } finally { await file.close(); }` */
export function isBehindThrowAlone({ call, tracked }: Pick<ReleaseCall, 'call' | 'tracked'>, lens: Lens): boolean {
  const around = finallyAround(call)?.parent;
  if (around?.type !== 'TryStatement') return false;
  const part = around.handler?.body ?? around.block;
  const isTold = (step: TSESTree.Node): boolean => isWithin(step, part) && !isCaughtWithin(step, part);
  return !isEverHeld({ within: call, acquisition: tracked?.site.completion, isTold, isGoal: (step) => step === call }, lens);
}

/** Whether such a `finally` swallows the error of a release that would matter where anything else led to it. */
export function swallowsBehindThrow(finalizer: TSESTree.BlockStatement, lens: Lens): boolean {
  const releases = releaseCallsOf(lens, failingReleases(lens));
  const calls = new Set(releases.flatMap(({ call, promise }) => [call, promise]));
  return releases.some((release) => {
    const { call, promise, isAsync, work } = release;
    if (work !== 'written' || !isWithin(call, finalizer)) return false;
    const fate = isAsync ? promiseFate(promise, lens.context.origins) : undefined;
    const isLost = fate?.kind === 'handled' ? isSwallowed(fate, lens.context) : swallowingTry(fate?.promise ?? call, calls) !== undefined;
    return isLost && isBehindThrowAlone(release, lens);
  });
}
