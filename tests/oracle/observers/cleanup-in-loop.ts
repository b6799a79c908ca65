/** A resource of one round that is still open when the next round acquires its own, though nothing uses it any more. */
import type { Held, Run } from '../run/trace.ts';
import { distinct, isResource, linesOf, type Observer } from './observer.ts';

/** The resources of a run that were open when the same acquisition ran again, and never used from then on. */
export function outlivingRound(run: Run): Held[] {
  return run.held.filter((held) => {
    if (!isResource(held) || held.isHandedOver) return false;
    const next = run.held.find(({ id, label }) => label === held.label && id > held.id);
    if (!next) return false;
    const acquiredAgain = run.events.findIndex((event) => event.type === 'acquire' && event.id === next.id);
    const isReleasedBefore = run.events.slice(0, acquiredAgain).some((event) => event.type === 'release' && event.id === held.id);
    const isUsedAfter = run.events.slice(acquiredAgain).some((event) => (event.type === 'use' || event.type === 'lend') && event.id === held.id);
    return !isReleasedBefore && !isUsedAfter;
  });
}

export const cleanupInLoop: Observer = {
  rule: 'cleanup-in-loop',
  siblings: ['missing-cleanup'],
  observe: ({ form, runs }) =>
    distinct(
      (form === 'class' ? [] : runs).flatMap((run) =>
        outlivingRound(run).map((held) => {
          const labelled = run.held.filter(({ label }) => label === held.label);
          return {
            rule: 'cleanup-in-loop',
            key: held.label,
            lines: [...linesOf(held.at), ...run.events.flatMap((event) => (event.type === 'release' && event.id === held.id ? linesOf(event.at) : []))],
            says: `${labelled.length} of ${held.label} are open at the same time`,
            run,
            held,
            // What no round and nothing behind the loop releases is missing-cleanup's.
            isOptional: run.failed.length > 0 || labelled.every(({ isOpen }) => isOpen),
          };
        }),
      ),
    ),
};
