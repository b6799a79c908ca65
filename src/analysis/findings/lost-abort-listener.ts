/** `abort` listeners that are left on a signal which outlives the operation, and those that an aborted signal never calls. */
import type { TSESTree } from '@typescript-eslint/utils';
import { endsProcess } from '../aftermath/reach.ts';
import type { Leak } from '../lifetime.ts';
import { abortListeners, type AbortListener } from '../listening/abort-listeners.ts';
import { lostListener, type LostListener } from '../listening/lost-listeners.ts';
import { missesAbort } from '../listening/missed-aborts.ts';
import type { Finder, Finding } from './finding.ts';

export interface LostAbortListenerOptions {
  /** Also report listeners that are added without a look at `signal.aborted`. */
  readonly missedAbort: boolean;
}

export type LostAbortListener =
  | (Finding & { readonly kind: 'neverRemoved' | 'skippedOnThrow' | 'skippedOnPath'; readonly listener: AbortListener; readonly node: TSESTree.CallExpression } & LostListener)
  | (Finding & { readonly kind: 'missedAbort'; readonly listener: AbortListener; readonly node: TSESTree.CallExpression });

export const lostAbortListener: Finder<LostAbortListenerOptions, LostAbortListener> = {
  mayFind: ({ signs }) => signs.has('addEventListener') && signs.has('abort'),
  find(lens, options) {
    const { context, lifetimes } = lens;
    return abortListeners(context).flatMap((listener): LostAbortListener[] => {
      // It ends with the process.
      if (endsProcess(lifetimes.factsOf(listener.root)?.graph, listener.call)) return [];
      const about = { node: listener.call, about: [listener.call], listener };
      const lost = lostListener(listener, lens);
      const found: LostAbortListener[] = lost ? [{ ...about, ...lost, kind: kindOf(lost.leak) }] : [];
      if (options.missedAbort && missesAbort(listener, context)) found.push({ ...about, about: [listener.target], kind: 'missedAbort' });
      return found;
    });
  },
};

function kindOf({ kind, releases }: Leak): 'neverRemoved' | 'skippedOnThrow' | 'skippedOnPath' {
  if (releases.length === 0) return 'neverRemoved';
  return kind === 'skippedOnThrow' ? kind : 'skippedOnPath';
}
