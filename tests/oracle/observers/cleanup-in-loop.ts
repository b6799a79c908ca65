/** A resource of one round that is still open when the next round acquires its own, though nothing uses it any more. */
import type { Held, Run } from '../run/trace.ts';
import { distinct, isResource, linesOf, type Observer } from './observer.ts';

/** Whether two resources are of the same acquisition. */
export const isSameSite = (left: Held, right: Held): boolean => left.kind === right.kind && linesOf(left.at).join() === linesOf(right.at).join();

/** The resources of a run that were open when the same acquisition ran again, and never used from then on. */
export function outlivingRound(run: Run): Held[] {
  return run.held.filter((held) => {
    if (held.kind === 'timer' || held.isHandedOver) return false;
    const next = run.held.find((other) => isSameSite(other, held) && other.id > held.id);
    if (!next) return false;
    const acquiredAgain = run.events.findIndex((event) => event.type === 'acquire' && event.id === next.id);
    const isReleasedBefore = run.events.slice(0, acquiredAgain).some((event) => event.type === 'release' && event.id === held.id);
    const isUsedAfter = run.events.slice(acquiredAgain).some((event) => (event.type === 'use' || event.type === 'lend') && event.id === held.id);
    return !isReleasedBefore && !isUsedAfter;
  });
}

/** Whether the process ends in each run in which the acquisition runs more than once. */
const alwaysExits = (held: Held, runs: readonly Run[]): boolean => runs.every(({ exit, held: all }) => exit !== undefined || all.filter((other) => isSameSite(other, held)).length < 2);

/** The lines on which the resources of an acquisition are released, in whatever run: where one fails, nothing may be left to release it. */
function releaseLines(runs: readonly Run[]): (held: Held) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (held) => {
    const key = `${held.kind} ${linesOf(held.at).join()}`;
    const lines = known.get(key) ?? runs.flatMap(({ events, held: all }) => events.flatMap((event) => (event.type === 'release' && all.some((other) => other.id === event.id && isSameSite(other, held)) ? linesOf(event.at) : [])));
    known.set(key, lines);
    return lines;
  };
}

export const cleanupInLoop: Observer = {
  rule: 'cleanup-in-loop',
  siblings: ['missing-cleanup'],
  seesExits: true,
  observe: ({ form, runs }) => {
    const releasedOn = releaseLines(runs);
    return distinct(
      (form === 'class' ? [] : runs).flatMap((run) =>
        // What is open at an exit might have been used behind it, where that does not always come.
        outlivingRound(run).filter((held) => !run.exit || !held.isOpen || alwaysExits(held, runs)).map((held) => {
          const labelled = run.held.filter((other) => isSameSite(other, held));
          return {
            rule: 'cleanup-in-loop',
            key: `${held.kind} on ${linesOf(held.at).join()}`,
            lines: [...new Set([...linesOf(held.at), ...releasedOn(held)])],
            says: `${labelled.length} of ${held.label} are open at the same time`,
            run,
            held,
            // What no round and nothing behind the loop releases is missing-cleanup's.
            isOptional: !isResource(held) || run.failed.length > 0 || (run.exit !== undefined && held.isOpen) || labelled.every(({ isOpen }) => isOpen),
          };
        }),
      ),
    );
  },
};
