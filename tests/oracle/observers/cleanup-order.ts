/** Something is released in front of what was made from it. */
import type { Held, Run } from '../run/trace.ts';
import { distinct, linesOf, type Observer } from './observer.ts';

const rule = 'cleanup-order';

/** The resources that were still open when what they were made from was released, and were released afterwards. */
export function outlivedByParent({ events, held }: Run): { readonly held: Held; readonly lines: readonly number[] }[] {
  return held.flatMap((one) => {
    const { parent } = one;
    if (!parent) return [];
    const released = events.findIndex((event) => event.type === 'release' && event.id === parent.id);
    const own = events.findIndex((event) => event.type === 'release' && event.id === one.id);
    // Where it is released more than once, each of these comes too early.
    const lines = events.slice(0, own).flatMap((event) => (event.type === 'release' && event.id === parent.id ? linesOf(event.at) : []));
    return released >= 0 && own > released ? [{ held: one, lines }] : [];
  });
}

export const cleanupOrder: Observer = {
  rule,
  // What is released too early, and in its turn once more, is released twice.
  siblings: ['use-after-cleanup'],
  observe: ({ runs }) =>
    distinct(
      runs.flatMap((run) =>
        outlivedByParent(run).map(({ held }) => ({
          rule,
          key: held.label,
          // Which of its releases comes first, differs from run to run.
          lines: runs.flatMap((other) => outlivedByParent(other).flatMap((one) => (one.held.label === held.label ? one.lines : []))),
          says: `${held.parent?.label ?? ''} is released in front of ${held.label}, which was made from it`,
          run,
          held: held.parent ?? held,
          isOptional: run.failed.length > 0,
        })),
      ),
    ),
};
