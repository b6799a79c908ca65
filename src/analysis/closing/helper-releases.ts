/** Calls of functions of the file that release a resource by a promise of their own: `finish(handle)`, `const close = () => handle.close(); close()`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isFunctionLike, isWithin, enclosingRoot } from '../../ast/nodes.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { isHandledByTry } from './lost-errors.ts';
import { promiseFate } from './promise-fate.ts';
import type { ReleaseCall } from './release-calls.ts';

/** The calls whose promise is rejected when the release in the called function fails. */
export function helperReleases({ tracked, context }: Pick<Lens, 'tracked' | 'context'>, releases: readonly ReleaseCall[]): ReleaseCall[] {
  const found = new Map<TSESTree.Node, ReleaseCall>();
  for (const one of tracked) {
    for (const { kind, node, subject } of one.flow.uses) {
      if (kind !== 'helper' || !isCall(node) || found.has(node)) continue;
      const helper = context.origins.calledFunction(node);
      const inner = helper && releases.find((release) => isWithin(release.call, helper) && release.entry.id === one.site.acquirer.entry.id && isPassedOn(release, helper, context));
      if (!inner) continue;
      const resource = resourceOf(one, node, subject);
      found.set(node, { call: node, promise: node, entry: inner.entry, isAsync: true, takesCallback: false, resource, work: 'none', tracked: one });
    }
  }
  return [...found.values()];
}

/** Whether the error of a release comes out of the function around it. */
function isPassedOn({ call, promise: given, isAsync }: ReleaseCall, helper: TSESTree.Node, { origins }: Lens['context']): boolean {
  if (!isAsync || enclosingRoot(call) !== helper) return false;
  const { kind, promise } = promiseFate(given, origins);
  if (kind === 'awaited') return !isHandledByTry(call);
  const { parent } = promise;
  return kind === 'used' && (parent?.type === 'ReturnStatement' || (isFunctionLike(parent) && parent.body === promise));
}

/** The argument that stands for the resource. */
function resourceOf({ flow }: Tracked, call: TSESTree.Node, subject: TSESTree.Node): TSESTree.Node | undefined {
  if (isCall(call)) {
    const names = new Set([...flow.aliases].map(({ name }) => name));
    const argument = call.arguments.find((one) => one.type === 'Identifier' && names.has(one.name));
    if (argument) return argument;
  }
  const [alias] = flow.aliases;
  return alias?.identifiers[0] ?? (subject === call ? undefined : subject);
}
