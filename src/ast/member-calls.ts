/** Calls of methods by their name, found in the text of a file, so that no walk is needed. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from './at-offset.ts';

/** The calls that the text shows as `sign`, a dot, a name and a parenthesis: `.defer(`. In source order. */
export function* callsWritten(sign: `.${string}(`, sourceCode: TSESLint.SourceCode): Generator<TSESTree.CallExpression> {
  const { text } = sourceCode;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
    const path = nodesAt(at, sourceCode);
    const member = path.at(-1);
    // An optional call has a wrapper around its chain, and the call itself inside.
    const call = path.at(-2);
    if (member?.type === 'MemberExpression' && call?.type === 'CallExpression' && call.callee === member) yield call;
  }
}
