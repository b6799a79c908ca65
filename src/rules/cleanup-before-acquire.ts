/** A release that also runs where the acquisition failed: it fails itself and hides the error, or gives back what it never got. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { CleanupBeforeAcquire } from '../analysis/findings/cleanup-before-acquire.ts';
import { planCleanupBeforeAcquire } from '../fixes/cleanup-before-acquire.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { excerpt } from '../reporting/witness.ts';

const messages = {
  notSet: '{{resource}} is not set where `{{acquisition}}` on line {{line}} fails: `{{release}}` runs all the same, and its own error hides that one.',
  notHeld: '{{resource}} is not held where `{{acquisition}}` on line {{line}} fails: `{{release}}` runs all the same, and gives back what another may hold.',
  useOptional: 'Release `{{name}}` only where it is set, with `?.`.',
  testFirst: 'Release `{{name}}` only where it is set.',
  acquireFirst: 'Move `{{acquisition}}` in front of the `try`.',
};

export default createRule({
  name: 'cleanup-before-acquire',
  meta: {
    type: 'problem',
    docs: { description: 'disallow a release that also runs where the acquisition failed', recommended: 'recommended' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'cleanup-before-acquire', (finding, repair) => ({
      data: dataOf(finding, repair.sourceCode),
      plans: planCleanupBeforeAcquire(finding, repair),
    })),
});

/** The words for a finding. */
function dataOf(finding: CleanupBeforeAcquire, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const { call, acquisition, tracked } = finding.release;
  const entry = tracked?.site.acquirer.entry;
  const name = finding.kind === 'notSet' ? finding.release.variable.name : finding.release.resource;
  return {
    resource: entry ? `\`${name}\` (${entry.name})` : `\`${name}\``,
    acquisition: excerpt(withoutAwait(acquisition), sourceCode),
    release: excerpt(call, sourceCode),
    line: String(acquisition.loc.start.line),
    kind: entry?.name ?? '',
    id: entry?.id ?? '',
  };
}

function withoutAwait(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'AwaitExpression' ? node.argument : node;
}
