/** What still comes behind a `return`, and may fail, so that the caller gets nothing. */
import type { TSESTree } from '@typescript-eslint/utils';
import { cleanupName } from '../../analysis/cleanup-sequences.ts';
import type { CleanupBeforeReturn } from '../../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import { calleeName, isCall, isWithin, unwrap } from '../../ast/nodes.ts';
import { nodesWithin, type SourceCode } from '../site.ts';
import { isQuiet } from './hand-over.ts';

/** Whether a `finally` comes behind a `return` that does more than release: where it fails, the caller does not get what nobody releases any more. */
export function isBehindOtherWork(statement: TSESTree.ReturnStatement, { resources, root }: CleanupBeforeReturn, sourceCode: SourceCode): boolean {
  const own = resources.flatMap(({ scope }) => scope.releases);
  let inner: TSESTree.Node = statement;
  for (let { parent } = inner as TSESTree.Node; parent && inner !== root; inner = parent, { parent } = parent) {
    const finalizer = parent.type === 'TryStatement' && parent.finalizer !== inner ? parent.finalizer : undefined;
    if (finalizer && !own.some((release) => isWithin(release, finalizer)) && !isOnlyCleanup(finalizer, sourceCode)) return true;
  }
  return false;
}

/** Whether all that is called in a block cleans up, by its name: that this fails is no matter of other resources. */
function isOnlyCleanup(block: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  const isCleanup = (node: TSESTree.Node): boolean => isCall(node) && cleanupName.test(calleeName(node) ?? '');
  const cleanups = [...nodesWithin(block, sourceCode)].filter((node) => isCleanup(node.type === 'AwaitExpression' ? unwrap(node.argument) : node));
  return isQuiet(block, sourceCode, cleanups);
}
