/** Releases in front of an exit that waits for something: it may wait for the resource itself, and must not come before the release. */
import type { TSESTree } from '@typescript-eslint/utils';
import { waits } from './hoist.ts';
import { finalRelease, mayExitBehind, statementsOf, type ReleaseSite, type Site } from './site.ts';

/** Whether what runs between the release and the end of the list of the acquisition waits for something. */
function isFollowedByWaiting({ unit }: ReleaseSite, site: Site): boolean {
  let inner: TSESTree.Node = unit;
  for (let outer: TSESTree.Node | undefined = unit.parent; outer; inner = outer, outer = outer.parent) {
    const list = statementsOf(outer);
    const behind = list?.slice(list.indexOf(inner as TSESTree.Statement) + 1) ?? [];
    for (const statement of behind) {
      if (waits(statement, site)) return true;
      if (/^(?:Return|Throw|Continue)Statement$/.test(statement.type)) return false;
    }
    if (outer.type === 'TryStatement' && outer.finalizer && outer.finalizer !== inner && waits(outer.finalizer, site)) return true;
    if (outer === site.container) return false;
  }
  return false;
}

/**
 * The releases that a rewrite may take out. Those that something waits behind stay, where a second release does nothing; else the
 * rewrite is refused. The one that every way goes through is for the rewrite to place.
 */
export function removableReleases(releases: readonly ReleaseSite[], site: Site): readonly ReleaseSite[] | string {
  const final = finalRelease(releases, site);
  const removable = releases.filter((release) => release === final || !isFollowedByWaiting(release, site));
  // An exit behind one that stays would skip a second release that has nothing to do.
  if (releases.some((one) => !removable.includes(one) && mayExitBehind([one], site))) return 'the process may end behind a release that stays';
  if (removable.length === releases.length || site.leak.acquisition.entry.idempotent === 'safe') return removable;
  return 'what follows a release may wait for it';
}
