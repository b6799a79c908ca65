/** A listener that is still on the signal when the call is over, or that waits for an abort which has been. */
import type { Held, Run } from '../run/trace.ts';
import { distinct, isDueToRelease, isReleaseFailureAlone, leftOpen, linesOf, type Defect, type Observer } from './observer.ts';

const rule = 'lost-abort-listener';

/** The listeners that a call left on a signal which outlives it, whether they were called afterwards or not. */
export function outlivingCall(run: Run): Held[] {
  const end = run.events.findIndex(({ type }) => type === 'returned');
  const wasCalledLater = ({ id }: Held): boolean => run.events.some((event, index) => event.type === 'fire' && event.id === id && index > end);
  return [...leftOpen(run).filter(({ kind }) => kind === 'listener'), ...run.held.filter(wasCalledLater)];
}

export const lostAbortListener: Observer = {
  rule,
  siblings: ['cleanup-in-loop', 'lost-abort-controller'],
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run): Defect[] => {
        // One that was called is gone: whoever got a function that removes it did not need it.
        const left = outlivingCall(run).filter(({ isOpen }) => isOpen);
        const inVain = run.events.flatMap((event) => (event.type === 'listen in vain' ? [linesOf(event.at)] : []));
        return [
          ...left.map((held) => ({
            rule,
            key: `listener on ${linesOf(held.at).join()}`,
            lines: linesOf(held.at),
            says: 'a listener is on the signal when the call is over',
            run,
            held,
            isOptional: isReleaseFailureAlone(run) || isDueToRelease(run, (other) => outlivingCall(other).some(({ label, isOpen }) => isOpen && label === held.label), runs),
          })),
          // Other work may look at the signal as well.
          ...inVain.map((lines) => ({ rule, key: `in vain on ${lines.join()}`, lines, says: 'a listener waits for an abort that has been', run, isOptional: true })),
        ];
      }),
    ),
};
