/** The words for a `return` that needs what its function releases. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { CleanupBeforeReturn, ReturnedResource } from '../analysis/findings/cleanup-before-return-of-owned-resource.ts';

/** What a message shows of a release: a call in one short line. */
const maximumLength = 40;

/** `` `file` (file handle) ``; several as `` `left` and `right` (file handle) `` where they are of one kind. */
function namesOf(resources: readonly ReturnedResource[]): string {
  const kinds = new Set(resources.map(({ scope }) => scope.entry?.name));
  const [kind] = kinds;
  const isOneKind = kinds.size === 1 && kind !== undefined;
  const names = resources.map(({ scope: { name, entry } }) => (isOneKind || !entry ? `\`${name}\`` : `\`${name}\` (${entry.name})`));
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : (names[0] ?? '');
  return isOneKind ? `${listed} (${kind})` : listed;
}

/**
 * The data of a message about a `return`.
 *
 * @returns `resource`, `id` of the catalogue (empty for what only the syntax shows), `release` as code, and its `line` (1-based)
 */
export function describeReturn({ resources }: CleanupBeforeReturn, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const [first] = resources;
  if (!first) return {};
  const { using, releases, entry } = first.scope;
  const [release] = releases;
  const node = using ?? release;
  const text = using ? `${using.parent.kind}` : node ? sourceCode.getText(node).replace(/\s+/g, ' ') : '';
  const shown = text.length <= maximumLength ? text : `${text.slice(0, maximumLength - 1)}…`;
  return {
    resource: namesOf(resources),
    id: entry?.id ?? '',
    release: using ? `its \`${shown}\`` : `\`${shown}\``,
    line: String(node?.loc.start.line ?? ''),
  };
}
