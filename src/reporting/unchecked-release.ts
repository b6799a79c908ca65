/** What the messages of `unchecked-close-error` say: the resource, its release, and the `try` or the others that suffer. */
import type { TSESLint } from '@typescript-eslint/utils';
import { calleeName, unwrap } from '../ast/nodes.ts';
import type { UncheckedCloseError } from '../analysis/findings/unchecked-close-error.ts';

/** The words of a finding's message. */
export function describeUncheckedRelease(finding: UncheckedCloseError, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  return {
    release: releaseText(finding, sourceCode),
    resource: resourceText(finding, sourceCode),
    rest: finding.loop ? 'the others' : 'those behind it',
    line: String(finding.try?.loc.start.line ?? 0),
    kind: finding.resourceName ?? '',
    id: finding.tracked?.site.acquirer.entry.id ?? '',
  };
}

/** The call in short: `handle.close()`, `close(fd, …)`. */
function releaseText({ node, callback, resource }: UncheckedCloseError, sourceCode: Readonly<TSESLint.SourceCode>): string {
  const callee = sourceCode.getText(unwrap(node.callee));
  if (callee.length > 60 || callee.includes('\n')) return `${calleeName(node) ?? 'release'}()`;
  const text = resource && node.arguments.some((argument) => argument === resource) ? sourceCode.getText(resource) : '';
  return `${callee}(${text}${callback ? (text ? ', …' : '…') : ''})`;
}

function resourceText({ resource, resourceName, stream }: UncheckedCloseError, sourceCode: Readonly<TSESLint.SourceCode>): string {
  const text = stream?.variable?.name ?? (resource ? sourceCode.getText(resource) : undefined);
  if (text === undefined || text.length > 40 || text.includes('\n')) return resourceName === undefined ? 'the resource' : `the ${resourceName}`;
  return resourceName === undefined ? `\`${text}\`` : `\`${text}\` (${resourceName})`;
}
