/** A resource that is still held at the end, and that nobody was given. */
import { distinct, isDueToRelease, isReleaseFailureAlone, isResource, leftOpen, linesOf, type Observer } from './observer.ts';

export const missingCleanup: Observer = {
  rule: 'missing-cleanup',
  siblings: ['eager-cleanup', 'cleanup-in-loop', 'cleanup-before-return-of-owned-resource'],
  observe: ({ form, runs }) =>
    distinct(
      // What a class keeps in its fields is its own.
      (form === 'class' ? [] : runs).flatMap((run) =>
        leftOpen(run)
          .filter(isResource)
          .map((held) => ({
            rule: 'missing-cleanup',
            key: `${held.label} on ${linesOf(held.at).join()}`,
            lines: linesOf(held.at),
            says: `${held.label} is held at the end`,
            run,
            held,
            // That is abandonsRest of unchecked-close-error.
            isOptional: isReleaseFailureAlone(run) || isDueToRelease(run, (other) => leftOpen(other).some(({ label }) => label === held.label), runs),
          })),
      ),
    ),
};
