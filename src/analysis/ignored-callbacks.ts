/** Callbacks of releases that do not look at the error that they are given. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, type Call } from '../ast/nodes.ts';
import type { FileContext } from './file-context.ts';
import { isOnErrorPath } from './lost-errors.ts';

const nameOfError = /^(?:e|ex|err\w*|\w*[Ee]rr(?:or)?|cause|reason)$/;

/** The callback of a release that ignores its error: it has no parameter for it, or never reads it. */
export function ignoredCallback(call: Call, { sourceCode, origins }: FileContext): TSESTree.Node | undefined {
  const callback = call.arguments.at(-1);
  if (!callback || call.arguments.length < 2 || isOnErrorPath(call)) return undefined;
  if (callback.type === 'Identifier') return callback.name === 'noop' ? callback : undefined;
  if (!isFunctionLike(callback)) return undefined;
  const [first] = callback.params;
  if (first && first.type !== 'Identifier') return undefined;
  if (first && origins.variableOf(first)?.references.some((reference) => reference.isRead())) return undefined;
  // An error from outside is passed on: the release belongs to a way that has failed already.
  const through = sourceCode.scopeManager?.acquire(callback)?.through ?? [];
  return through.some(({ identifier }) => nameOfError.test(identifier.name)) ? undefined : callback;
}
