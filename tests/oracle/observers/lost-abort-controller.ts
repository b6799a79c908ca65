/** A controller whose work nobody can abort any more, and timers that outlive what they were to abort. */
import { distinct, leftOpen, linesOf, type Observer } from './observer.ts';

const rule = 'lost-abort-controller';

export const lostAbortController: Observer = {
  rule,
  siblings: ['eager-cleanup'],
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run) =>
        leftOpen(run)
          .filter(({ kind }) => kind === 'timer' || kind === 'controller')
          .map((held) => ({
            rule,
            key: `${held.kind} on ${linesOf(held.at).join()}`,
            lines: linesOf(held.at),
            says: held.kind === 'timer' ? 'a timer is pending at the end' : 'work goes on that nobody can abort any more',
            run,
            held,
            // Without work that could be aborted it is of no use, but does no harm.
            isOptional: held.kind === 'controller' && !held.isSignalUsed,
          })),
      ),
    ),
};
