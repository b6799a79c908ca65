/** Resources that what comes behind their release still needs. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { lazyMethods } from '../../resources/working-methods.ts';
import type { Lens } from '../findings/finding.ts';
import { isMadeFrom } from '../ordering/made-from.ts';
import type { ReleaseCall } from './release-calls.ts';

/**
 * Whether the function goes on behind a release with a resource, or with a stream, that was made from what is released. A pool waits for its
 * clients: whoever waits for its end before they are given back waits forever.
 */
export function isNeededBehind({ call, resource }: Pick<ReleaseCall, 'call' | 'resource'>, lens: Lens): boolean {
  if (!resource) return false;
  for (const node of nodesBelow(enclosingRoot(call), lens.sourceCode.visitorKeys)) {
    if (node.range[0] < call.range[1]) continue;
    const isHeld = node.type === 'Identifier' ? isResource(node, lens) : node.type === 'MemberExpression' && node.object.type === 'ThisExpression';
    if (isHeld && isMadeFrom(node, resource, lens)) return true;
  }
  return false;
}

/** Whether a variable holds a resource, or what goes on reading from one. */
function isResource(identifier: TSESTree.Identifier, { context, tracked }: Lens): boolean {
  const variable = context.origins.variableOf(identifier);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable') return false;
  const value = definition.node.init && unwrap(definition.node.init);
  if (value && isCall(value) && lazyMethods.has(calleeName(value) ?? '')) return true;
  return tracked.some(({ flow }) => [...flow.aliases].includes(variable));
}
