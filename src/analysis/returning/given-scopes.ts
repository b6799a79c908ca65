/** Resources that a function has not acquired and ends by itself: whoever releases a parameter, a captured variable or a field in its `finally` owns it there. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isWithin, type Call } from '../../ast/nodes.ts';
import type { Lens } from '../findings/finding.ts';
import { givenResources } from '../given/given-resources.ts';
import { isInFinalizer, trackedScope, type OwnedScope } from './owned-scopes.ts';

/** The scopes of what functions are given and release, without those that are known by the acquisition already. */
export function givenScopes(lens: Lens, known: readonly OwnedScope[]): OwnedScope[] {
  const releases = new Set(known.flatMap((scope) => scope.releases));
  const isWanted = (release: Call, mentions: readonly TSESTree.Node[], root: TSESTree.Node): boolean => {
    if (releases.has(release) || !mentions.some((mention) => !isWithin(mention, release))) return false;
    return isInFinalizer(release) || lens.sourceCode.text.slice(release.range[1], root.range[1]).includes('return');
  };
  return givenResources(lens, isWanted).flatMap((given) => {
    const scope = trackedScope(given, lens.context);
    return scope ? [{ ...scope, isGiven: true as const, ...(given.mentions ? { field: new Set(given.mentions) } : {}) }] : [];
  });
}
