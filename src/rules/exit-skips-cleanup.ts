/** A call that ends the process at once: no `finally` runs, nothing that `using` declares is disposed of, nothing that is held is released. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { ExitSkipsCleanup, ExitSkipsCleanupOptions } from '../analysis/findings/exit-skips-cleanup.ts';
import { planExitSkipsCleanup } from '../fixes/exit-skips-cleanup.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { excerpt } from '../reporting/witness.ts';

const messages = {
  pendingCleanup: '`{{exit}}` ends the process at once: {{pending}} on line {{line}}.',
  handlerSkipsCleanup: '`{{exit}}` is all that this handler of {{signal}} does: cleanup that is pending elsewhere, as on line {{line}}, does not run.',
  leaveByReturn: 'Set `{{code}}` and return, so that the cleanup runs.',
  releaseFirst: 'Release it with `{{code}}` in front of the exit.',
  abortInstead: 'End the work with `{{code}}`, so that it cleans up.',
};

const off: ExitSkipsCleanupOptions = { nestedCallbacks: false };

export default createRule({
  name: 'exit-skips-cleanup',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow ending the process while cleanup is pending',
      recommended: 'recommended',
      strictOptions: { nestedCallbacks: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is reported beyond the exits of the function itself.',
        properties: {
          nestedCallbacks: { type: 'boolean', description: 'Report exits in callbacks that are passed on while cleanup is pending.' },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<ExitSkipsCleanupOptions>],
  },
  create: (context) =>
    listen(context, 'exit-skips-cleanup', (finding, repair) => ({
      data: dataOf(finding, repair.sourceCode),
      plans: planExitSkipsCleanup(finding, repair),
    })),
});

/** The words for a finding. */
function dataOf(finding: ExitSkipsCleanup, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const exit = excerpt(finding.node, sourceCode);
  if (finding.kind === 'handlerSkipsCleanup') return { exit, signal: finding.signal, line: String(finding.elsewhere.loc.start.line), kind: '', id: '' };
  const { pending } = finding;
  const entry = pending.kind === 'held' ? pending.tracked.site.acquirer.entry : undefined;
  return { exit, pending: pendingText(pending, sourceCode), line: String(pending.node.loc.start.line), kind: entry?.name ?? '', id: entry?.id ?? '' };
}

type Pending = Extract<ExitSkipsCleanup, { kind: 'pendingCleanup' }>['pending'];

function pendingText(pending: Pending, sourceCode: TSESLint.SourceCode): string {
  switch (pending.kind) {
    case 'finally':
      return 'it does not run the `finally`';
    case 'using':
      return `it does not dispose of \`${sourceCode.getText(pending.node.id).replace(/:.*$/s, '')}\`, declared with \`${pending.node.parent.kind}\``;
    case 'held': {
      const { site, flow } = pending.tracked;
      const name = (site.variable ?? [...flow.aliases][0])?.name ?? site.text;
      return `${name === undefined ? `the ${site.acquirer.entry.name}` : `\`${name}\` (${site.acquirer.entry.name})`} is still held, acquired`;
    }
  }
}
