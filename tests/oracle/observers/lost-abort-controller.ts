/** A controller whose work nobody can abort any more, and timers that outlive what they were to abort. */
import type { Held, Run } from '../run/trace.ts';
import { isSameSite } from './cleanup-in-loop.ts';
import { distinct, leftOpen, linesOf, type Observer } from './observer.ts';

const rule = 'lost-abort-controller';

/** Whether some run aborts a controller of this acquisition, or would have gone on to, or leaves that to somebody. */
function isEverAborted(held: Held, runs: readonly Run[]): boolean {
  const isAborted = ({ events, exit }: Run, { id, leftTo }: Held): boolean =>
    leftTo !== undefined || [...events, ...(exit?.skipped ?? [])].some((event) => event.type === 'release' && event.id === id);
  return runs.some((run) => run.held.some((other) => isSameSite(other, held) && isAborted(run, other)));
}

export const lostAbortController: Observer = {
  rule,
  siblings: ['eager-cleanup'],
  seesExits: true,
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run) =>
        leftOpen(run)
          // What is left ends with the process; but one that can never abort is of no use, wherever that ends.
          .filter((held) => (held.kind === 'timer' && !run.exit) || (held.kind === 'controller' && (!run.exit || !isEverAborted(held, runs))))
          .map((held) => ({
            rule,
            key: `${held.kind} on ${linesOf(held.at).join()}`,
            lines: linesOf(held.at),
            says: held.kind === 'timer' ? 'a timer is pending at the end' : 'work goes on that nobody can abort any more',
            run,
            held,
            // Without work that could be aborted it is of no use, but does no harm.
            isOptional: held.kind === 'controller' && (!held.isSignalUsed || run.exit !== undefined),
          })),
      ),
    ),
};
