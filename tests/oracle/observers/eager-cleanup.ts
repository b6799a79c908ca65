/** What is registered to be called later is no function: the cleanup has happened already. */
import type { Held, Place, Run } from '../run/trace.ts';
import { distinct, linesOf, type Observer } from './observer.ts';

const rule = 'eager-cleanup';

/** What was released on the line where something that is no function was registered at this event. */
function releasedInPlace(run: Run, index: number, at: readonly Place[]): Held | undefined {
  const [line] = linesOf(at);
  const released = run.events.slice(0, index).findLast((each) => each.type === 'release' && linesOf(each.at)[0] === line);
  return released?.type === 'release' ? run.held[released.id] : undefined;
}

/** The resources whose release should have been registered, and came at once. */
export const releasedAtOnce = (run: Run): Held[] => run.events.flatMap((event, index) => (event.type === 'no callback' ? (releasedInPlace(run, index, event.at) ?? []) : []));

export const eagerCleanup: Observer = {
  rule,
  siblings: ['cleanup-before-return-of-owned-resource'],
  // What has happened before the exit has happened.
  seesExits: true,
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run) =>
        run.events.flatMap((event, index) => {
          if (event.type !== 'no callback') return [];
          const [line] = linesOf(event.at);
          const held = releasedInPlace(run, index, event.at);
          return [{ rule, key: `no callback on ${line}`, lines: linesOf(event.at), says: 'what is to be called later is called at once', run, ...(held ? { held } : {}) }];
        }),
      ),
    ),
};
