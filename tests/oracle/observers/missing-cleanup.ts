/** A resource that is still held at the end, and that nobody was given. */
import type { Held, Run } from '../run/trace.ts';
import { distinct, isReleaseFailureAlone, isResource, leftOpen, linesOf, type Observer } from './observer.ts';

/** Whether it is only held because a release failed besides. */
function isDueToRelease({ failed, schedule }: Run, held: Held, runs: readonly Run[]): boolean {
  const releases = failed.filter(({ kind }) => kind === 'release failure').map(({ key }) => key);
  if (releases.length === 0) return false;
  const usual = schedule.filter((key) => !releases.includes(key)).join();
  // What comes behind the release alone, does not come up without it.
  const before = schedule.slice(0, schedule.findIndex((key) => releases.includes(key))).join();
  const other = runs.find((run) => run.schedule.join() === usual) ?? runs.find((run) => run.schedule.join() === before);
  const isLeftOpen = (one: Run): boolean => leftOpen(one).some(({ label }) => label === held.label);
  // Where the process ends unless the release fails, other runs in which none does must tell.
  return other ? !isLeftOpen(other) : !runs.some((one) => one.failed.every(({ kind }) => kind !== 'release failure') && isLeftOpen(one));
}

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
            isOptional: isReleaseFailureAlone(run) || isDueToRelease(run, held, runs),
          })),
      ),
    ),
};
