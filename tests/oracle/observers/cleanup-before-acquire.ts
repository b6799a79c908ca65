/** A release that also runs where the acquisition failed, and whose own error hides why. */
import type { Run } from '../run/trace.ts';
import { distinct, type Observer } from './observer.ts';

const rule = 'cleanup-before-acquire';

/** Whether the caller got the error of something that the program did to nothing. */
export const isOfNothing = ({ errors }: Run): boolean => errors.some((error) => /^Cannot read properties of|is not a function$/.test(error));

export const cleanupBeforeAcquire: Observer = {
  rule,
  observe: ({ form, runs }) =>
    distinct(
      (form === 'class' ? [] : runs).flatMap((run) => {
        const acquisition = run.lost.find(({ key, kind }) => kind === 'failure' && key.startsWith('open '));
        if (!acquisition || !isOfNothing(run)) return [];
        return [{ rule, key: acquisition.key, lines: [], says: `${acquisition.key} is hidden by the error of a release that has nothing to release`, run }];
      }),
    ),
};
