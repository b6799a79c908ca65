/** The end of what a resource was made from: a release that a fix moves behind it comes too late, and may be waited for in vain. */
import type { TSESTree } from '@typescript-eslint/utils';
import { releaseNames } from '../analysis/disposables.ts';
import { calleeName, isCall, isWithin, unwrap } from '../ast/nodes.ts';
import { compact, nodesWithin, type Site } from './site.ts';

/**
 * Whether the statements behind the acquisition end what it was made from: `finally { await dataSource.destroy(); }` behind
 * `dataSource.createQueryRunner()`. A pool that is to end waits for its clients.
 *
 * @param statements - those in front of the place where the fix releases
 */
export function endsSource(statements: readonly TSESTree.Statement[], { leak, sourceCode }: Pick<Site, 'leak' | 'sourceCode'>): boolean {
  const { node } = leak.acquisition;
  const made = isCall(node) ? unwrap(node.callee) : undefined;
  if (made?.type !== 'MemberExpression') return false;
  const source = compact(sourceCode, made.object);
  return statements.some((statement) =>
    [...nodesWithin(statement, sourceCode)].some((one) => {
      if (one.type !== 'CallExpression' || !releaseNames.has(calleeName(one) ?? '')) return false;
      // `pool.release(client)` ends the client.
      if (leak.releases.some((release) => isWithin(one, release.node))) return false;
      const callee = unwrap(one.callee);
      return callee.type === 'MemberExpression' && compact(sourceCode, callee.object) === source;
    }),
  );
}
