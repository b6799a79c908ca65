/** Changes that a later statement takes back, as if they acquired something: a count that goes up and down, the working directory. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../ast/nodes.ts';
import type { ReleaseTemplate } from '../resources/index.ts';
import { parseAcquire } from '../resources/patterns.ts';
import type { Site } from './sites.ts';

/**
 * The site of a change, which is judged only where something takes it back.
 *
 * @param name what messages call it, with the `id` of its kind
 * @param release the call that takes it back; its `text` is what messages show
 * @param releasedAt the statements that do
 */
export function siteOfChange(change: TSESTree.Node, root: FunctionNode, { id, name, release }: { id: string; name: string; release: ReleaseTemplate }, releasedAt: readonly TSESTree.Node[]): Site {
  return {
    call: change,
    acquirer: {
      entry: { id, name, acquire: 'change', release: 'restore()', lifetime: 'process' },
      pattern: { call: 'change' },
      shape: parseAcquire('change'),
      yields: 'value',
      type: undefined,
      releases: [release],
    },
    root,
    completion: change,
    value: undefined,
    variable: undefined,
    bound: undefined,
    text: undefined,
    receiver: undefined,
    arguments: [],
    failure: undefined,
    needsEvidence: true,
    releasedAt,
  };
}
