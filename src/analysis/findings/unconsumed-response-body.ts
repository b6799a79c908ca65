/** Responses whose body is neither read nor cancelled, so that their connection stays taken. */
import { responseSites } from '../bodies/response-sites.ts';
import { unreadBody } from '../bodies/unread-exits.ts';
import type { Leak, Witness } from '../lifetime.ts';
import { isInTest } from '../places.ts';
import type { Finder, Finding } from './finding.ts';

export interface UnconsumedResponseBody extends Finding {
  readonly kind: 'unread' | 'discarded';
  readonly leak: Leak;
  /** All ways out on which it is not read; empty where it is thrown away. */
  readonly exits: readonly Witness[];
}

export const unconsumedResponseBody: Finder<object, UnconsumedResponseBody> = {
  mayFind: ({ sourceCode: { text }, gate }) => text.includes('fetch') || gate.modules.has('undici'),
  find: ({ context, lifetimes }) =>
    responseSites(context, lifetimes).flatMap((tracked): UnconsumedResponseBody[] => {
      const { site, flow } = tracked;
      if (isInTest(site.root)) return [];
      const unread = unreadBody(tracked, context);
      if (!unread) return [];
      const leak = lifetimes.plainLeak(site, unread.kind === 'discarded' ? 'discarded' : 'skippedOnPath', flow);
      const exits = unread.kind === 'unread' ? unread.exits : [];
      const [first] = exits;
      return [{ kind: unread.kind, node: leak.acquisition.reported, about: [site.call], leak: first ? { ...leak, witness: first } : leak, exits }];
    }),
};
