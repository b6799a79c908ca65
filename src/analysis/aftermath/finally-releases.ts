/** Releases in the callback of an awaited promise's `finally`: `await file.stat().finally(() => file.close())`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import type { Tracked } from '../findings/finding.ts';
import { isReleasedByCalling, isReleasingArgument, isReleasingMethod, methodPath, type ReleaseSubject } from '../release-match.ts';
import { onlyExpression } from '../rounds/registrations.ts';

export interface FinallyRelease {
  /** Behind it the resource is released, whether the promise was kept or not. */
  readonly awaited: TSESTree.AwaitExpression;
  readonly release: Call;
  /** What names the resource in the release. */
  readonly identifier: TSESTree.Node;
}

const chaining = new Set(['then', 'catch', 'finally']);

/** The releases of a resource that an `await` in its function waits for. */
export function finallyReleases({ site, flow }: Tracked): FinallyRelease[] {
  const subject = { ...site, releases: site.acquirer.releases };
  const mentions = [...flow.aliases].flatMap(({ references }) => references.map(({ identifier }) => identifier));
  return flow.uses.flatMap(({ kind, node }): FinallyRelease[] => {
    if (kind !== 'registered' || !isCall(node) || calleeName(node) !== 'finally' || enclosingRoot(node) !== site.root) return [];
    const [given] = node.arguments;
    const callback = given && unwrap(given);
    const { parent } = chainAround(node);
    const whole = isFunctionLike(callback) ? onlyExpression(callback) : undefined;
    const release = whole && unwrap(whole.type === 'AwaitExpression' ? whole.argument : whole);
    if (parent?.type !== 'AwaitExpression' || !release || !isCall(release)) return [];
    const identifier = mentions.find((mention) => isWithin(mention, release) && isReleaseOf(mention, release, subject));
    return identifier ? [{ awaited: parent, release, identifier }] : [];
  });
}

function isReleaseOf(mention: TSESTree.Node, release: Call, subject: ReleaseSubject): boolean {
  const { path, call } = methodPath(mention);
  if (call === release) return path.length === 0 ? isReleasedByCalling(subject) : isReleasingMethod(path, call, subject);
  const index = release.arguments.indexOf(outermost(mention) as TSESTree.Expression);
  return index >= 0 && isReleasingArgument(calleeName(release), index, subject);
}

/** A call with the `then`, `catch` and `finally` that are chained to it. */
function chainAround(call: TSESTree.Node): TSESTree.Node {
  let whole = outermost(call);
  for (let { parent } = whole; parent?.type === 'MemberExpression' && parent.object === whole; { parent } = whole) {
    if (parent.parent.type !== 'CallExpression' || !chaining.has(calleeName(parent.parent) ?? '')) break;
    whole = outermost(parent.parent);
  }
  return whole;
}
