/** The process ends while something is held, or work of a `finally` is left to do. */
import type { Run } from '../run/trace.ts';
import { distinct, isResource, leftOpen, linesOf, type Observer } from './observer.ts';

const rule = 'exit-skips-cleanup';

/** What an exit has skipped that would have begun on the way out; logging is no work, and what was at work already goes on beside it. */
export function skippedBy({ exit, events }: Run): string[] {
  const begun = new Set(events.flatMap((event) => (event.type === 'begin' ? [event.work] : [])));
  return (exit?.skipped ?? []).flatMap((event) => (event.type === 'effect' && !event.name.startsWith('print ') && !begun.has(event.name) ? [event.name] : []));
}

export const exitSkipsCleanup: Observer = {
  rule,
  // What nothing ever releases is missing-cleanup's.
  siblings: ['missing-cleanup', 'cleanup-in-loop', 'eager-cleanup', 'cleanup-before-return-of-owned-resource'],
  seesExits: true,
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run) => {
        if (!run.exit) return [];
        const lines = linesOf(run.exit.at);
        const common = { rule, key: `exit on ${lines.join()}`, lines, run };
        const open = leftOpen(run).filter(isResource).map((held) => ({ ...common, says: `the process ends while ${held.label} is held`, held }));
        // A lock, a timer or a controller ends with the process; what is released on the way out is meant to be.
        const skipped = skippedBy(run).map((name) => ({ ...common, says: `the process ends before ${name}` }));
        const released = run.exit.skipped.filter(({ type }) => type === 'release').map(() => ({ ...common, says: 'the process ends before a release', isOptional: true }));
        // A stack that was given no function has nothing to do; as it is meant, it has.
        const meant = run.events.filter(({ type }) => type === 'no callback').map(() => ({ ...common, says: 'the process ends before what was to be called later', isOptional: true }));
        // So does a listener; but it may be said.
        const listening = leftOpen(run).filter(({ kind }) => kind === 'listener').map(({ label }) => ({ ...common, says: `the process ends while ${label} is on its signal`, isOptional: true }));
        return [...open, ...listening, ...skipped, ...released, ...meant];
      }),
    ),
};
