/** A release that also runs where the acquisition failed, and whose own error hides why. */
import type { Run } from '../run/trace.ts';
import { distinct, type Observer } from './observer.ts';

const rule = 'cleanup-before-acquire';

const ofNothing = /^Cannot read properties of|is not a function$/;

/** Whether the caller, or a `catch`, got the error of something that the program did to nothing. */
export const isOfNothing = ({ errors, events }: Run): boolean =>
  errors.some((error) => ofNothing.test(error)) || events.some((event) => event.type === 'of nothing' && ofNothing.test(event.message));

export const cleanupBeforeAcquire: Observer = {
  rule,
  observe: ({ form, runs }) =>
    distinct(
      (form === 'class' ? [] : runs).flatMap((run) => {
        const acquisition = run.lost.find(({ key, kind }) => kind === 'failure' && key.startsWith('open '));
        if (!acquisition || !isOfNothing(run)) return [];
        return [{ rule, key: acquisition.key, lines: [], says: `${acquisition.key} is hidden by the error of a release that has nothing to release`, run, isOptional: !run.errors.some((error) => ofNothing.test(error)) }];
      }),
    ),
};
