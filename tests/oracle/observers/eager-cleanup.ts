/** What is registered to be called later is no function: the cleanup has happened already. */
import { distinct, linesOf, type Observer } from './observer.ts';

const rule = 'eager-cleanup';

export const eagerCleanup: Observer = {
  rule,
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run) =>
        run.events.flatMap((event, index) => {
          if (event.type !== 'no callback') return [];
          const [line] = linesOf(event.at);
          const released = run.events.slice(0, index).findLast((each) => each.type === 'release' && linesOf(each.at)[0] === line);
          const held = released?.type === 'release' ? run.held[released.id] : undefined;
          return [{ rule, key: `no callback on ${line}`, lines: linesOf(event.at), says: 'what is to be called later is called at once', run, ...(held ? { held } : {}) }];
        }),
      ),
    ),
};
