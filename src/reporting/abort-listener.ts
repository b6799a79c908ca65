/** The words for an `abort` listener: the signal, the call that would remove it, and where that is missed. */
import type { TSESLint } from '@typescript-eslint/utils';
import { asObject } from '../resources/object-code.ts';
import type { LostAbortListener } from '../analysis/findings/lost-abort-listener.ts';
import { describeLeak } from './witness.ts';

/**
 * The data of a message about a listener.
 *
 * @returns `target` and `release` as code, `kind` and `id` of the catalogue, `where` and `line` (1-based) of the way that misses the removal
 */
export function describeListener(finding: LostAbortListener, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const { listener, node } = finding;
  const target = sourceCode.getText(listener.target).replace(/\s+/g, ' ');
  const handler = listener.variable || listener.handler.type === 'MemberExpression' ? sourceCode.getText(listener.handler) : 'onAbort';
  const data = { id: 'web-abort-signal-listener', kind: 'abort listener', target, release: `${asObject(target)}.removeEventListener("abort", ${handler})` };
  if (finding.kind === 'missedAbort') return { ...data, line: String(node.loc.start.line) };
  const { where = '', line = '' } = describeLeak(finding.leak, sourceCode);
  return { ...data, where, line };
}
