/** The words for a use, or a second release, of what has been released. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { UseAfterCleanup } from '../analysis/findings/use-after-cleanup.ts';
import type { ResourceEntry } from '../resources/types.ts';

/** What a message shows of a release: a call in one short line. */
const maximumLength = 40;

const effects: Partial<Record<NonNullable<ResourceEntry['idempotent']>, string>> = {
  throws: 'which throws',
  rejects: 'which rejects',
  harmful: 'which takes from others what they hold by then',
  hangs: 'which never ends',
};

const ways = {
  timer: 'when the timer fires',
  listener: 'when the event comes',
  callbacks: 'in callbacks that nobody awaits',
  promise: 'by work that nobody awaits in time',
  variable: 'through what is assigned here',
};

/**
 * The data of a message.
 *
 * @returns `resource` as a sentence begins with it, `kind` and `id` of the catalogue (empty for what only the syntax shows), `release` as
 *   code, its `line` (1-based), what a second release does (`effect`), and `how` the resource is used
 */
export function describeAftermath(finding: UseAfterCleanup, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const { entry, name } = finding;
  const release = releaseOf(finding);
  const shown = sourceCode.getText(release).replace(/\s+/g, ' ');
  const isUsing = release.type === 'VariableDeclarator';
  const code = isUsing ? `the \`${release.parent.kind}\`` : `\`${shown.length <= maximumLength ? shown : `${shown.slice(0, maximumLength - 1)}…`}\``;
  return {
    resource: name === undefined ? `This ${entry?.name ?? 'resource'}` : entry ? `\`${name}\` (${entry.name})` : `\`${name}\``,
    kind: entry?.name ?? '',
    id: entry?.id ?? '',
    release: code,
    line: String(release.loc.start.line),
    effect: effects[entry?.idempotent ?? 'throws'] ?? '',
    how: finding.kind === 'outlivesScope' ? ways[finding.outliving.by] : '',
  };
}

function releaseOf(finding: UseAfterCleanup): TSESTree.Node {
  if (finding.kind !== 'outlivesScope') return finding.release;
  const { using, stack, releases, acquisition } = finding.outliving.scope;
  return using ?? stack ?? releases.at(-1) ?? acquisition;
}
