/** Cleanup that is given a signal which is aborted when it comes: it is refused, and what it was to take away stays. */
import type { Held, Run } from '../run/trace.ts';
import { distinct, linesOf, type Defect, type Observer } from './observer.ts';

const rule = 'aborted-signal-in-cleanup';

/** The entry that work was to take out. */
function entryOf(run: Run, work: string, index: number): Held | undefined {
  const isBefore = ({ id }: Held): boolean => run.events.slice(0, index).some((event) => event.type === 'acquire' && event.id === id);
  return run.held.findLast((held) => held.kind === 'entry' && work === `deregister ${held.label}` && isBefore(held));
}

/** Whether an abort has ended work, or called a listener, or is the program's own: it has brought about what comes then. */
function hasAborted({ events, held }: Run, index: number): boolean {
  return events.slice(0, index).some((event) => event.type === 'aborted' || event.type === 'fire' || (event.type === 'release' && held[event.id]?.kind === 'controller'));
}

function defectsOf(run: Run): Defect[] {
  return run.events.flatMap((event, index): Defect[] => {
    if (event.type !== 'aborted' || event.isBegun) return [];
    const lines = linesOf(event.at);
    const entry = entryOf(run, event.work, index);
    const common = { rule, key: `${event.work} on ${lines.join()}`, lines, run };
    // Work that has nothing to take away is no cleanup, but may stand in one.
    if (!entry?.isOpen) return [{ ...common, says: `${event.work} is refused`, isOptional: true }];
    return [{ ...common, says: `${entry.label} stays, for ${event.work} is refused`, held: entry, isOptional: !hasAborted(run, index) }];
  });
}

export const abortedSignal: Observer = { rule, siblings: ['use-after-cleanup'], observe: ({ runs }) => distinct(runs.flatMap(defectsOf)) };
