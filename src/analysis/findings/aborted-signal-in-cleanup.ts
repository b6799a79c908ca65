/** Cleanup work that is given the very signal whose abortion brought it about, and so is cancelled before it starts. */
import { enclosingRoot } from '../../ast/nodes.ts';
import { AbortCauses, type Cause } from '../aborted/causes.ts';
import { passedSignals, type PassedSignal } from '../aborted/passed-signals.ts';
import { isInTest } from '../places.ts';
import type { Finder, Finding } from './finding.ts';

export interface AbortedSignalInCleanup extends Finding {
  readonly kind: Cause['kind'];
  readonly passed: PassedSignal;
  readonly cause: Cause;
}

export const abortedSignalInCleanup: Finder<object, AbortedSignalInCleanup> = {
  mayFind: ({ sourceCode: { text }, signs }) => signs.has('ignal') && (signs.has('finally') || signs.has('abort') || text.includes('catch')),
  find({ context }) {
    // Tests look at what an aborted signal does.
    const passed = passedSignals(context).filter(({ call }) => !isInTest(enclosingRoot(call)));
    if (passed.length === 0) return [];
    const causes = new AbortCauses(context);
    return passed.flatMap((one) => {
      const cause = causes.of(one);
      return cause ? [{ kind: cause.kind, node: one.node, about: [one.node], passed: one, cause }] : [];
    });
  },
};
