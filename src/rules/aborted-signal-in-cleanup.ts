/** Cleanup work that is given a signal which is aborted when it runs: it is cancelled before it starts. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { AbortedSignalInCleanup } from '../analysis/findings/aborted-signal-in-cleanup.ts';
import { planAbortedSignal } from '../fixes/aborted-signal-in-cleanup.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';

const messages = {
  afterAbort: '`{{target}}` was aborted on line {{line}}: `{{call}}()` is cancelled before it starts. Give it a signal of its own.',
  inListener: 'This runs because `{{target}}` is aborted, and `{{call}}()` gets the same signal: it is cancelled before it starts. Give it a signal of its own.',
  inCleanup: 'When `{{target}}` is aborted, this cleans up behind the `try` on line {{line}}, and `{{call}}()` gets the same signal: it is cancelled before it starts. Give it a signal of its own.',
  useTimeout: 'Give it a signal of its own: `{{code}}`.',
};

export default createRule({
  name: 'aborted-signal-in-cleanup',
  meta: {
    type: 'problem',
    docs: { description: 'disallow cleanup work that is given a signal which is aborted by then', recommended: 'strict' },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) => listen(context, 'aborted-signal-in-cleanup', (finding, { sourceCode }) => ({ data: dataOf(finding, sourceCode), plans: planAbortedSignal(finding) })),
});

/** The words for a finding. */
function dataOf({ passed: { call, signal }, cause }: AbortedSignalInCleanup, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const target = sourceCode.getText(signal);
  const name = sourceCode.getText(call.callee).replace(/\s+/g, '');
  return { id: '', kind: 'abort signal', target, call: name.length <= 40 ? name : `…${name.slice(-39)}`, line: String(cause.node.loc.start.line) };
}
