/** What the caller gets is released already, or still at work on what is released. */
import type { Held, Place, Run } from '../run/trace.ts';
import { distinct, linesOf, type Observer } from './observer.ts';

const rule = 'cleanup-before-return-of-owned-resource';

/** Resources that were released while work on them went on whose result the caller got. */
export function releasedAtWork(run: Run): Held[] {
  return run.held.filter((held) => {
    const release = run.events.find((event) => event.type === 'release' && event.id === held.id);
    if (release?.type !== 'release') return false;
    const released = run.events.indexOf(release);
    const acquired = run.events.findIndex((event) => event.type === 'acquire' && event.id === held.id);
    // What a generator locks and unlocks is for its own work, and not for what somebody does between its parts.
    const owner = held.at[0]?.inside;
    const isOwn = release.at[0]?.inside === owner;
    const isLockOf = (at: readonly Place[]): boolean => held.kind === 'lock' && !(isOwn && at.every(({ inside }) => inside !== owner));
    return run.events.slice(acquired, released).some((event, index) => {
      if (event.type !== 'begin' || !(event.id === held.id || isLockOf(event.at))) return false;
      const ended = run.events.findIndex((each, place) => place > acquired + index && each.type === 'end' && each.turn === event.turn);
      const isResult = run.value === `'<${event.work}>'`;
      return ended > released && isResult;
    });
  });
}

/** Resources that a function which the caller got releases, though the program has done so. */
function releasedByCaller({ events, held }: Run): Held[] {
  const returned = events.findIndex(({ type }) => type === 'returned');
  return events.slice(returned).flatMap((event) => (event.type === 'release' && event.again ? (held[event.id] ?? []) : []));
}

export const cleanupBeforeReturn: Observer = {
  rule,
  siblings: ['missing-cleanup'],
  observe: ({ form, runs }) =>
    distinct(
      (form === 'class' ? [] : runs).flatMap((run) => {
        const returned = run.held.filter(({ wasReturnedReleased }) => wasReturnedReleased);
        // Work that began behind the release is no better off; use-after-cleanup tells of it as well.
        const late = run.events.flatMap((event) => (event.type === 'use' && event.late ? (run.held[event.id] ?? []) : []));
        // Nor is the function better off that the caller gets, and that releases it once more.
        const again = run.schedule.includes('the caller calls it twice') ? [] : releasedByCaller(run);
        return [...new Set([...returned, ...releasedAtWork(run), ...late, ...again])].map((held) => ({
          rule,
          key: held.label,
          lines: linesOf(held.at),
          says: returned.includes(held) ? `${held.label} is released when the caller gets it` : `${held.label} is released while the returned work needs it`,
          run,
          held,
          // An aborted controller may be what the caller wants to look at.
          isOptional: held.kind === 'controller' || ((late.includes(held) || again.includes(held)) && !returned.includes(held)),
        }));
      }),
    ),
};
