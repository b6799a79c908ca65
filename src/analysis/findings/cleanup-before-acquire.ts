/** Releases that also run where the acquisition failed: of a variable that nothing has set, of a lock that was not got. */
import type { TSESTree } from '@typescript-eslint/utils';
import { chainedRegardless, deferredTooEarly } from '../acquiring/registered-before.ts';
import { endingsOfTries } from '../acquiring/tries.ts';
import { unheldReleases, type UnheldRelease } from '../acquiring/unheld-locks.ts';
import { unsetReleases, type UnsetRelease } from '../acquiring/unset-variables.ts';
import type { Finder, Finding } from './finding.ts';

interface Released extends Finding {
  /** The `try` that acquires and whose `finally` or `catch` releases. */
  readonly statement: TSESTree.TryStatement | undefined;
}

interface NotSet extends Released {
  readonly kind: 'notSet';
  readonly release: UnsetRelease;
  /** Those of the same variable in the `catch` of the same `try`, which nobody needs to hear of twice. */
  readonly others: UnsetRelease[];
}

export type CleanupBeforeAcquire = NotSet | (Released & { readonly kind: 'notHeld'; readonly release: UnheldRelease });

export const cleanupBeforeAcquire: Finder<object, CleanupBeforeAcquire> = {
  mayFind: ({ signs }) => signs.has('finally') || signs.has('catch') || signs.has('.defer('),
  needsCalls: false,
  find(lens) {
    const { signs } = lens;
    const found: CleanupBeforeAcquire[] = [];
    for (const ending of endingsOfTries(lens.sourceCode)) {
      const { statement } = ending;
      for (const release of unsetReleases(ending, lens)) {
        const same = found.find((other): other is NotSet => other.statement === statement && other.kind === 'notSet' && other.release.variable === release.variable);
        if (same) same.others.push(release);
        else found.push(notSet(release, statement));
      }
      found.push(...unheldReleases(ending, lens).map((release) => ({ kind: 'notHeld' as const, node: release.call, about: [release.call], statement, release })));
    }
    if (signs.has('.defer(')) found.push(...deferredTooEarly(lens).map((release) => notSet(release, undefined)));
    if (/\.(?:finally|catch)\(/.test(lens.sourceCode.text)) found.push(...chainedRegardless(lens).map((release) => notSet(release, undefined)));
    return found;
  },
};

function notSet(release: UnsetRelease, statement: TSESTree.TryStatement | undefined): NotSet {
  // That its error may be lost as well is another defect of the same call.
  return { kind: 'notSet', node: release.call, about: [release.named], statement, release, others: [] };
}
