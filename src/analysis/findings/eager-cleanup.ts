/** Cleanups that are called at once where a function was meant, lose their receiver, or release another value than the one they were made for. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calledNow } from '../eager/called-now.ts';
import { callbackPlaces, type CallbackPlace } from '../eager/callback-places.ts';
import { reassignedLater, type Reassigned } from '../eager/reassigned.ts';
import { mayBeEager } from '../eager/signs.ts';
import { unboundMethod, type UnboundMethod } from '../eager/unbound-methods.ts';
import { unwrap } from '../../ast/nodes.ts';
import type { Finder, Finding, Lens } from './finding.ts';

export type EagerCleanup =
  | (Finding & { readonly kind: 'calledNow'; readonly place: CallbackPlace; readonly call: TSESTree.CallExpression })
  | (Finding & { readonly kind: 'unboundMethod'; readonly place: CallbackPlace; readonly method: UnboundMethod })
  | (Finding & { readonly kind: 'capturesReassigned'; readonly reassigned: Reassigned });

export const eagerCleanup: Finder<object, EagerCleanup> = {
  mayFind: ({ sourceCode: { text }, gate, signs }) => gate.isOpen || mayBeEager(text, signs),
  find(lens) {
    const { context } = lens;
    const found: EagerCleanup[] = [];
    for (const place of callbackPlaces(context)) {
      const { argument } = place;
      const call = calledNow(place, context) ?? knownRelease(argument, lens);
      const method = call ? undefined : unboundMethod(place, context);
      if (call) found.push({ kind: 'calledNow', node: argument, about: [call, argument, place.call, ...releasedBy(call, lens)], place, call });
      else if (method) found.push({ kind: 'unboundMethod', node: argument, about: [argument, place.call], place, method });
    }
    found.push(...reassignedLater(lens).map(captures));
    return found;
  },
};

/** The release of a resource that the catalogue knows, where it stands for a function: `stack.defer(unlock())`. */
function knownRelease(argument: TSESTree.Node, { gate, tracked }: Lens): TSESTree.CallExpression | undefined {
  const node = unwrap(argument);
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  if (!gate.isOpen || call.type !== 'CallExpression') return undefined;
  return tracked.some(({ flow }) => flow.uses.some((use) => use.kind === 'release' && use.node === call)) ? call : undefined;
}

/** The acquisitions that nothing else releases: that they are not released where they should be is the same defect. */
function releasedBy(call: TSESTree.CallExpression, { gate, tracked }: Lens): TSESTree.Node[] {
  if (!gate.isOpen) return [];
  return tracked.flatMap(({ site, flow }) => {
    const releases = flow.uses.filter(({ kind }) => kind === 'release');
    return releases.length > 0 && releases.every(({ node }) => node === call) ? [site.call] : [];
  });
}

function captures(reassigned: Reassigned): EagerCleanup {
  const { cleanup, call, named } = reassigned;
  return { kind: 'capturesReassigned', node: cleanup, about: [call, cleanup, named], reassigned };
}
