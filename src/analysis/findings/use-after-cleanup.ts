/** Resources that are used, or released again, when they have been released; and work on them that outlives them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, loopAround, memberName, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { isOptionSet } from '../../ast/options.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { outlivingUses, type OutlivingUse } from '../aftermath/outliving-uses.ts';
import { aftermathOf } from '../aftermath/released-states.ts';
import { sharedReleases } from '../aftermath/shared-releases.ts';
import { isOwnStack, isPutOnStack } from '../cleanup-lists.ts';
import { tryAround } from '../closing/lost-errors.ts';
import { isSwallowingCatch } from '../closing/swallowing.ts';
import type { FileContext } from '../file-context.ts';
import { givenResources, type GivenResource } from '../given/given-resources.ts';
import { isInTest } from '../places.ts';
import { onlyExpression } from '../rounds/registrations.ts';
import { mayDeclareUsing, ownedScopes } from '../returning/owned-scopes.ts';
import type { Lifetimes } from '../lifetimes.ts';
import type { Site } from '../sites.ts';
import type { Finder, Finding, Lens, Tracked } from './finding.ts';

interface Found extends Finding {
  readonly entry: ResourceEntry | undefined;
  readonly name: string | undefined;
}

export type UseAfterCleanup =
  | (Found & { readonly kind: 'usedAfterRelease' | 'sharedRelease'; readonly use: Call; readonly release: TSESTree.Node })
  | (Found & { readonly kind: 'releasedTwice'; readonly call: Call; readonly release: TSESTree.Node; readonly isCertain: boolean; /** It calls a function of the file that does not only release. */ readonly doesMore: boolean })
  | (Found & { readonly kind: 'outlivesScope'; readonly outliving: OutlivingUse });

/** What a second release does where it does any harm. */
const harmful: ReadonlySet<ResourceEntry['idempotent']> = new Set(['throws', 'rejects', 'harmful', 'hangs']);

export const useAfterCleanup: Finder<object, UseAfterCleanup> = {
  mayFind: ({ sourceCode: { text }, gate, signs }) => gate.isOpen || (signs.has('using') && mayDeclareUsing(text)) || gate.mayReleaseGiven(),
  find(lens) {
    const { context, gate } = lens;
    const found: UseAfterCleanup[] = [];
    if (gate.isOpen) {
      const { tracked } = lens;
      found.push(...tracked.flatMap((one) => behindReleases(heldInScope(one.site, context, lens.lifetimes) ?? one, lens)));
      for (const { tracked: one, use, release } of sharedReleases(tracked, context)) {
        found.push({ kind: 'sharedRelease', node: use, about: [use], use, release, ...nameOf(one) });
      }
    }
    // What a constant holds may be known by its acquisition under another name, and what outlives a scope may be behind a release as well.
    for (const others of [givenResources(lens, isReleasedInFront).flatMap((one) => behindReleases(one, lens)), outlivingScopes(lens)]) {
      const taken = new Set(found.map(({ node }) => node));
      found.push(...others.filter(({ node }) => !taken.has(node)));
    }
    return found;
  },
};

function outlivingScopes(lens: Lens): UseAfterCleanup[] {
  return ownedScopes(lens).flatMap((scope) =>
    outlivingUses(scope, lens.context).map((outliving) => ({
      kind: 'outlivesScope' as const,
      node: outliving.node,
      // The listener itself is `missing-cleanup`'s to report otherwise.
      about: outliving.by === 'listener' ? [outliving.node, outliving.work] : [outliving.node],
      outliving,
      entry: scope.entry,
      name: scope.name,
    })),
  );
}

/** What a `using` declaration or a stack of the function holds, followed from its variable on: it may be released by hand as well. */
function heldInScope(site: Site, { sourceCode, origins }: FileContext, lifetimes: Lifetimes): Tracked | undefined {
  const { parent } = outermost(site.completion);
  const put = parent?.type === 'CallExpression' && isPutOnStack(parent, origins) && isOwnStack(parent, site.root, origins) ? parent : undefined;
  const declarator = put ? outermost(put).parent : parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !(put ? declarator.parent.kind === 'const' : declarator.parent.kind.endsWith('using'))) return undefined;
  const [variable] = sourceCode.getDeclaredVariables(declarator);
  const held: Site = { ...site, value: undefined, variable, bound: declarator };
  return { site: held, flow: lifetimes.flowOf(held) };
}

/** Whether anything names the resource behind its release, in the order of the source or in the next round of a loop. */
function isReleasedInFront(release: Call, mentions: readonly TSESTree.Node[], root: TSESTree.Node): boolean {
  return mentions.some(({ range }) => range[0] > release.range[1]) || loopAround(release, root) !== undefined;
}

function behindReleases(tracked: Tracked | GivenResource, { context }: Lens): UseAfterCleanup[] {
  // A test looks on purpose at what is closed.
  if (tracked.flow.isSettled || isInTest(tracked.site.root)) return [];
  const { site } = tracked;
  const { uses, releases } = aftermathOf(tracked, context);
  const common = nameOf(tracked);
  return [
    ...uses.map(({ call, release }) => ({ kind: 'usedAfterRelease' as const, node: call, about: isArgument(release) ? [call, release] : [call], use: call, release, ...common })),
    ...releases
      // Who iterated it, and swallows the error of its release, leaves it to both.
      .filter(({ call, release }) => release.type !== 'ForOfStatement' || !isSwallowedAt(call))
      .filter(({ call }) => harmful.has(site.acquirer.entry.idempotent) && !endsHolder(call, site.acquirer.entry, context) && !isSafeBehindOthers(call, site.acquirer.entry, context))
      .map(({ call, release, isCertain }) => ({ kind: 'releasedTwice' as const, node: call, about: [call], call, release, isCertain, doesMore: doesMore(call, context), ...common })),
  ];
}

/** Whether nobody hears that a release fails: an empty `catch` is around it, or `.catch(…)` behind it. */
function isSwallowedAt(call: Call): boolean {
  const around = tryAround(call);
  const { parent } = outermost(call);
  return (around?.handler ? isSwallowingCatch(around.handler) : false) || (parent?.type === 'MemberExpression' && memberName(parent) === 'catch');
}

/** `session.endSession()` behind `session.commitTransaction()`: what ends the session finds no transaction, and is not its second end. */
function endsHolder({ callee }: Call, entry: ResourceEntry, { catalogue, origins }: FileContext): boolean {
  const method = unwrap(callee);
  const holder = method.type === 'MemberExpression' ? origins.of(method.object) : undefined;
  if (method.type !== 'MemberExpression' || holder?.kind !== 'instance') return false;
  return catalogue
    .acquirersOfType(holder.type)
    .some((other) => other.entry !== entry && other.releases.some(({ callee: { base, path } }) => base === 'resource' && path.join('.') === memberName(method)));
}

/** Whether this form of release, also behind a function of the file that does nothing else, does no harm where another came first. */
function isSafeBehindOthers(call: Call, entry: ResourceEntry, context: FileContext): boolean {
  const called = context.origins.calledFunction(call);
  const whole = called && onlyExpression(called);
  const inner = whole && unwrap(whole.type === 'AwaitExpression' ? whole.argument : whole);
  if (inner && isCall(inner)) return isSafeBehindOthers(inner, entry, context);
  if (entry.safeBehindOthers?.includes(calleeName(call) ?? '')) return true;
  const { safeByOption } = entry;
  return safeByOption !== undefined && call.arguments.some((argument) => isOptionSet(argument, safeByOption, true));
}

function doesMore(call: Call, { origins }: FileContext): boolean {
  const called = origins.calledFunction(call);
  return called !== undefined && onlyExpression(called) === undefined;
}

/** `stack.defer(file.close())`: that the release comes too early is what is wrong with that call. */
function isArgument(release: TSESTree.Node): boolean {
  const { parent } = outermost(release);
  return parent !== undefined && isCall(parent) && parent.callee !== release;
}

function nameOf({ site, flow }: Tracked): Pick<Found, 'entry' | 'name'> {
  const variable = site.variable ?? [...flow.aliases][0];
  return { entry: site.acquirer.entry, name: variable?.name ?? site.text };
}
