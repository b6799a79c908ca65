/** Releases that also run where the acquisition failed: of a variable that nothing has set, of a lock that was not got. */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainedRegardless, deferredTooEarly } from '../acquiring/registered-before.ts';
import { triesWithFinally } from '../acquiring/tries.ts';
import { unheldReleases, type UnheldRelease } from '../acquiring/unheld-locks.ts';
import { unsetReleases, type UnsetRelease } from '../acquiring/unset-variables.ts';
import type { Finder, Finding } from './finding.ts';

interface Released extends Finding {
  /** The `try` that acquires and whose `finally` releases. */
  readonly statement: TSESTree.TryStatement | undefined;
}

export type CleanupBeforeAcquire = (Released & { readonly kind: 'notSet'; readonly release: UnsetRelease }) | (Released & { readonly kind: 'notHeld'; readonly release: UnheldRelease });

export const cleanupBeforeAcquire: Finder<object, CleanupBeforeAcquire> = {
  mayFind: ({ signs }) => signs.has('finally') || signs.has('.defer('),
  needsCalls: false,
  find(lens) {
    const { signs } = lens;
    const found: CleanupBeforeAcquire[] = triesWithFinally(lens.sourceCode).flatMap((one) => [
      ...unsetReleases(one, lens).map((release) => notSet(release, one.statement)),
      ...unheldReleases(one, lens).map((release) => ({ kind: 'notHeld' as const, node: release.call, about: [release.call], statement: one.statement, release })),
    ]);
    if (signs.has('.defer(')) found.push(...deferredTooEarly(lens).map((release) => notSet(release, undefined)));
    if (lens.sourceCode.text.includes('.finally(')) found.push(...chainedRegardless(lens).map((release) => notSet(release, undefined)));
    return found;
  },
};

function notSet(release: UnsetRelease, statement: TSESTree.TryStatement | undefined): CleanupBeforeAcquire {
  // That its error may be lost as well is another defect of the same call.
  return { kind: 'notSet', node: release.call, about: [release.named], statement, release };
}
