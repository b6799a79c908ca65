/** What an object still holds when it has been started and stopped, or when nothing can stop it. */
import { isSameSite } from './cleanup-in-loop.ts';
import { distinct, isResource, leftOpen, linesOf, type Observer } from './observer.ts';

const rule = 'unreleased-field';

export const unreleasedField: Observer = {
  rule,
  observe: ({ form, runs }) =>
    distinct(
      (form === 'function' ? [] : runs).flatMap((run) =>
        leftOpen(run)
          .filter(isResource)
          .map((held) => {
            const isAcquiredAgain = run.held.some((other) => other.id > held.id && isSameSite(other, held));
            return {
              rule,
              key: `${held.label} on ${linesOf(held.at).join()}`,
              lines: linesOf(held.at),
              says: isAcquiredAgain ? `another takes the place of ${held.label}` : `${held.label} is held when the object has been stopped`,
              run,
              held,
              // Of an object that fails, nobody has to take care; nor need it expect that it is started twice.
              isOptional: run.failed.length > 0 || isAcquiredAgain,
            };
          }),
      ),
    ),
};
