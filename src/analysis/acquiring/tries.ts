/** The `try` statements of a file that have a `finally`, found by the word, so that no walk is needed. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { walk } from '../../ast/own-nodes.ts';
import { isCall, isFunctionLike, type Call } from '../../ast/nodes.ts';

export interface TryFinally {
  readonly statement: TSESTree.TryStatement;
  readonly finalizer: TSESTree.BlockStatement;
}

/** In the order of their `finally`. */
export function triesWithFinally(sourceCode: TSESLint.SourceCode): TryFinally[] {
  const { text } = sourceCode;
  const tries: TryFinally[] = [];
  for (let at = text.indexOf('finally'); at >= 0; at = text.indexOf('finally', at + 7)) {
    const statement = nodesAt(at, sourceCode).at(-1);
    // The word may stand in a comment in front of another block.
    if (statement?.type !== 'TryStatement' || !statement.finalizer || at > statement.finalizer.range[0]) continue;
    const { finalizer } = statement;
    if (tries.at(-1)?.finalizer !== finalizer) tries.push({ statement, finalizer });
  }
  return tries;
}

/** The calls that a node makes itself, in source order. */
export function callsWithin(root: TSESTree.Node, { visitorKeys }: TSESLint.SourceCode): Call[] {
  const calls: Call[] = [];
  walk(
    root,
    visitorKeys,
    (node) => {
      if (isCall(node)) calls.push(node);
    },
    (node) => node === root || !isFunctionLike(node),
  );
  return calls;
}
