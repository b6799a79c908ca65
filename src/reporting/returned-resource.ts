/** The words for a `return` that needs what its function releases. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { CleanupBeforeReturn, ReturnedResource } from '../analysis/findings/cleanup-before-return-of-owned-resource.ts';

/** What a message shows of a release: a call in one short line. */
const maximumLength = 40;

/** What is handed over in place of the stack that holds it: `` `file` `` for `const file = stack.use(…)`. */
function heldBy({ scope, returned: [first] }: ReturnedResource): string | undefined {
  if (!scope.entry?.id.endsWith('disposable-stack') || first?.node.type !== 'CallExpression') return undefined;
  return first.through?.id.type === 'Identifier' ? first.through.id.name : 'what is put on it';
}

/** `` `file` (file handle) ``; several as `` `left` and `right` (file handle) `` where they are of one kind. */
function namesOf(resources: readonly ReturnedResource[]): string {
  const held = resources.flatMap((resource) => heldBy(resource) ?? []);
  if (held.length > 0) return held.map((name) => (name.includes(' ') ? name : `\`${name}\``)).join(' and ');
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
 * @returns `resource`, `kind` and `id` of the catalogue (empty for what only the syntax shows), `release` as code, and its `line` (1-based)
 */
export function describeReturn({ resources }: CleanupBeforeReturn, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const [first] = resources;
  if (!first) return {};
  const { releases, entry } = first.scope;
  const using = first.scope.using ?? first.scope.stack;
  const [release] = releases;
  const node = using ?? release;
  const text = using ? using.parent.kind : node ? sourceCode.getText(node).replace(/\s+/g, ' ') : '';
  const shown = text.length <= maximumLength ? text : `${text.slice(0, maximumLength - 1)}…`;
  return {
    resource: namesOf(resources),
    kind: entry?.name ?? '',
    id: entry?.id ?? '',
    release: (first.scope.stack ?? heldBy(first)) ? `the stack's \`${shown}\`` : using ? `the \`${shown}\`` : `\`${shown}\``,
    line: String(node?.loc.start.line ?? ''),
  };
}
