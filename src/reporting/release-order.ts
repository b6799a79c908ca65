/** The words for releases in the wrong order. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { CleanupOrder } from '../analysis/findings/cleanup-order.ts';

/**
 * The data of a message.
 *
 * @returns `resource` as a sentence begins with it, `kind` and `id` of the catalogue (empty for what only the syntax shows), `release` as
 *   code, `dependent` and the `line` (1-based) of its release, and the `reason`
 */
export function describeOrder(finding: CleanupOrder, sourceCode: TSESLint.SourceCode): Record<string, string> {
  if (finding.kind === 'waitBeforeCancel') {
    const { abort } = finding.cancel;
    return { kind: 'abort controller', id: '', release: sourceCode.getText(abort), line: String(abort.loc.start.line) };
  }
  const { release, dependent, entry, isTelemetry } = finding;
  const name = sourceCode.getText(release.resource);
  const later = 'call' in dependent ? sourceCode.getText(dependent.resource) : sourceCode.getText(dependent.id);
  return {
    resource: entry ? `\`${name}\` (${entry.name})` : `\`${name}\``,
    kind: entry?.name ?? '',
    id: entry?.id ?? '',
    release: sourceCode.getText(release.call),
    dependent: `\`${later}\``,
    reason: isTelemetry ? 'which can then no longer tell of what it does' : 'which was made from it',
    line: String(('call' in dependent ? dependent.call : dependent).loc.start.line),
  };
}
