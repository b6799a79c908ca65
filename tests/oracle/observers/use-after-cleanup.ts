/** A resource that is used, or released once more, when it has been released; or released while work with it goes on. */
import type { Run } from '../run/trace.ts';
import { releasedAtWork } from './cleanup-before-return.ts';
import { distinct, linesOf, type Defect, type Observer } from './observer.ts';

const rule = 'use-after-cleanup';

function lateEvents(run: Run): Defect[] {
  return run.events.flatMap((event, index): Defect[] => {
    if (event.type !== 'use' && event.type !== 'lend' && event.type !== 'release') return [];
    if (event.type === 'release' ? !event.again : !event.late) return [];
    const held = run.held[event.id];
    if (!held) return [];
    const { at } = event;
    // To close a cursor twice does no harm, and a release that failed may be tried again.
    const isRetry = run.events.slice(0, index).some((each) => each.type === 'failure' && each.id === held.id && each.point.kind === 'release failure');
    // What a closure or a helper releases is followed where that is called, if at all.
    const isElsewhere = at[0]?.inside !== 'main';
    const isHarmless = event.type === 'release' && (held.kind === 'cursor' || isRetry || isElsewhere);
    const says = event.type === 'release' ? `${held.label} is released again` : `${held.label} is ${event.type === 'use' ? 'used' : 'given to a call'} behind its release`;
    return [{ rule, key: `${held.label} on ${linesOf(at).join()}`, lines: linesOf(at), says, run, held, isOptional: isHarmless || event.type === 'lend' || run.failed.length > 0 }];
  });
}

/** Work with a resource that is still going on when that is released, whoever waits for it. */
function outliving(run: Run): Defect[] {
  const returned = new Set(releasedAtWork(run));
  return run.events.flatMap((event, released): Defect[] => {
    const held = event.type === 'release' ? run.held[event.id] : undefined;
    if (!held || returned.has(held)) return [];
    const begun = run.events.slice(0, released).filter((each) => each.type === 'begin' && each.id === held.id);
    const isAtWork = begun.some((one) => one.type === 'begin' && !run.events.slice(0, released).some((each) => each.type === 'end' && each.turn === one.turn));
    return isAtWork ? [{ rule, key: `work of ${held.label}`, lines: [], says: `${held.label} is released while work with it goes on`, run, held, isOptional: true }] : [];
  });
}

export const useAfterCleanup: Observer = {
  rule,
  seesExits: true,
  siblings: ['eager-cleanup', 'cleanup-before-return-of-owned-resource', 'non-idempotent-stop', 'cleanup-in-loop', 'missing-cleanup'],
  observe: ({ form, runs }) => distinct(form === 'class' ? [] : runs.flatMap((run) => (run.schedule.includes('the caller calls it twice') ? [] : [...lateEvents(run), ...(run.exit === undefined ? outliving(run) : [])]))),
};
