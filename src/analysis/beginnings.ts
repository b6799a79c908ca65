/** Where a resource begins to hold something, if that is later than where it was made: a server listens. */
import type { TSESTree } from '@typescript-eslint/utils';
import { closureUnder } from '../ast/nodes.ts';
import { methodPath } from './release-match.ts';
import { isExecutor } from './settle-paths.ts';
import type { Site } from './sites.ts';
import type { Flow } from './uses.ts';

/**
 * The call by which the function makes its resource begin; `undefined` where there is none, or more than one, or where it is part of
 * the acquisition: then it counts from there on.
 */
export function beginningOf({ acquirer: { entry }, root, call: acquisition }: Site, { aliases }: Flow): TSESTree.Node | undefined {
  const { beginsBy } = entry;
  if (beginsBy === undefined) return undefined;
  const calls = [...aliases].flatMap(({ references }) =>
    references.flatMap(({ identifier }) => {
      const { path, call } = methodPath(identifier);
      return call && path.length === 1 && path[0] === beginsBy ? [call] : [];
    }),
  );
  const [only] = calls;
  if (!only || calls.length > 1 || only.range[0] < acquisition.range[1]) return undefined;
  const closure = closureUnder(root, only);
  // `await new Promise((resolve) => server.listen(port, resolve))` runs where it stands.
  if (!closure) return only;
  return isExecutor(closure) && closureUnder(root, closure.parent) === undefined ? closure.parent : undefined;
}
