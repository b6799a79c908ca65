/** Resources that one branch of a `Promise.all` releases while another works with them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isWithin, memberName, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Tracked } from '../findings/finding.ts';
import { releaseAt } from '../release-match.ts';
import { testOf } from '../guards.ts';
import { anyUse } from './working-uses.ts';

export interface SharedRelease {
  readonly tracked: Tracked;
  /** The use in the other branch, and the release. */
  readonly use: Call;
  readonly release: Call;
}

const combinators = ['all', 'allSettled', 'any', 'race'];

/** Goes through the combined promises of a file. */
export function sharedReleases(tracked: readonly Tracked[], context: FileContext): SharedRelease[] {
  const combined = combinators.flatMap((name) => context.index.calls.get(name) ?? []).filter(isCombinator);
  if (combined.length === 0) return [];
  return combined.flatMap((call) => tracked.flatMap((one) => sharedIn(call, one, context) ?? []));
}

function isCombinator({ callee }: Call): boolean {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' && member.object.type === 'Identifier' && member.object.name === 'Promise' && combinators.includes(memberName(member) ?? '');
}

function sharedIn(call: Call, tracked: Tracked, context: FileContext): SharedRelease | undefined {
  const { site, flow } = tracked;
  const [argument] = call.arguments;
  if (!argument || site.text !== undefined || site.isCollection || !isWithin(call, site.root) || isWithin(site.call, call)) return undefined;
  const mentions = [...flow.aliases].flatMap(({ references }) => references.map(({ identifier }) => identifier)).filter((identifier) => isWithin(identifier, argument));
  if (mentions.length === 0) return undefined;
  const branches = branchesOf(argument);
  const subject = { ...site, releases: site.acquirer.releases, entry: site.acquirer.entry };
  for (const identifier of mentions) {
    const release = releaseAt(identifier, subject);
    const branch = branches.find((one) => isWithin(identifier, one));
    if (!release || !branch || isDecided(release, branch)) continue;
    for (const other of mentions) {
      const isElsewhere = isFunctionLike(branch) ? isWithin(other, branch) : !isWithin(other, branch);
      const use = isElsewhere ? anyUse(other, subject, context) : undefined;
      if (use) return { tracked, use: use.call, release };
    }
  }
  return undefined;
}

/** The elements of the array, or the callback that makes them all. */
function branchesOf(argument: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(argument);
  if (node.type === 'ArrayExpression') return node.elements.filter((element) => element !== null);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || memberName(node.callee) !== 'map') return [];
  const [callback] = node.arguments;
  return callback && isFunctionLike(callback) && callback.async ? [callback] : [];
}

/** Whether a condition inside the branch decides about the release: the last one to finish may be the one that does it. */
function isDecided(release: TSESTree.Node, branch: TSESTree.Node): boolean {
  for (let child = release, { parent } = release; parent && child !== branch; child = parent, { parent } = parent) {
    if (testOf(parent, child) || parent.type === 'SwitchCase' || parent.type === 'CatchClause') return true;
  }
  return false;
}
