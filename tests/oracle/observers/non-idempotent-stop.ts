/** Something that must happen once happens again where an end is called twice, or by two at once. */
import { distinct, type Observer } from './observer.ts';

const rule = 'non-idempotent-stop';
const twice = ['it is stopped twice', 'the caller calls it twice'];
const together = 'two stop it at once';

export const nonIdempotentStop: Observer = {
  rule,
  siblings: ['cleanup-before-return-of-owned-resource'],
  observe: ({ form, runs }) => {
    const countIn = (schedule: string): Map<string, number> => {
      const counts = new Map<string, number>();
      const run = runs.find((each) => each.schedule.join() === schedule);
      for (const event of run?.events ?? []) if (event.type === 'effect') counts.set(event.name, (counts.get(event.name) ?? 0) + 1);
      return counts;
    };
    return distinct(
      runs.flatMap((run) => {
        const isTwice = run.schedule.some((key) => twice.includes(key) || key === together);
        if (!isTwice) return [];
        // What a function releases twice by itself is no matter of what the caller got.
        const end = form === 'function' ? run.events.findIndex(({ type }) => type === 'returned') : 0;
        const again = run.events.slice(end).flatMap((event) => (event.type === 'release' && event.again ? [run.held[event.id]] : []));
        const released = again.flatMap((held) =>
          held ? [{ rule, key: 'again', lines: [], says: `${held.label} is released again`, run, held, isOptional: held.kind === 'cursor' || held.kind === 'file' || run.failed.length > 0 }] : [],
        );
        // Two at once do what two in a row do not.
        const once = countIn(twice[0] ?? '');
        const raced = run.schedule.join() === together ? [...countIn(together)].filter(([name, count]) => count > 1 && once.get(name) === 1) : [];
        return [...released, ...raced.map(([name]) => ({ rule, key: 'again', lines: [], says: `two at once both do ${name}`, run }))];
      }),
    );
  },
};
