/** Resources that a loop acquires in each round, and that only what follows the loop releases: collected, or in one variable. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isWithin, loopAround } from '../../ast/nodes.ts';
import { isInCatch } from '../../ast/tries.ts';
import { drainsOf, type Drain } from './drains.ts';
import type { FileContext } from '../file-context.ts';
import type { Tracked } from '../findings/finding.ts';
import type { Leak } from '../lifetime.ts';
import type { Lifetimes } from '../lifetimes.ts';
import { isReleasedByCalling } from '../release-match.ts';
import { isOwnList, receiverOf, repeatedRound } from './registrations.ts';
import { useInRound, useOfValue, type RoundUse } from './round-use.ts';
import { isDeclaredInBody, roundsAround, type Repetition, type Round } from './rounds.ts';
import { isWorkBehind } from './work-behind.ts';

/** A resource that outlives its round. */
export interface RoundResource {
  readonly leak: Leak;
  /** The collection, or the variable that is overwritten. */
  readonly holder: TSESLint.Scope.Variable;
  readonly round: Round;
  readonly use: RoundUse;
}

/** A resource that is put into a collection, which serves nothing but its release. */
export interface CollectedResource extends RoundResource {
  readonly call: TSESTree.CallExpression;
  readonly drains: readonly Drain[];
}

const adding = new Set(['push', 'unshift', 'add', 'set']);

/** `const handle = await open(path); handles.push(handle);` in a loop, with the handles closed after it. */
export function collectedResources(tracked: readonly Tracked[], lifetimes: Lifetimes, context: FileContext, repetition: Repetition): CollectedResource[] {
  return tracked.flatMap(({ site, flow }) => {
    if (roundsAround(site.call).length === 0 || site.isCollection) return [];
    const call = flow.uses.map(({ node }) => node).find(isAdding);
    const holder = call && receiverOf(call, context);
    if (!call || !holder || !isOwnList(holder) || isWithin(site.call, call) !== (flow.aliases.size === 0)) return [];
    const round = repeatedRound(call, holder, repetition);
    if (!round || !isWithin(site.call, round.body)) return [];
    const drains = drainsOf(holder, round, context);
    const isFunction = isReleasedByCalling({ releases: site.acquirer.releases, text: undefined, receiver: undefined, arguments: [] });
    if (!drains || drains.length === 0 || drains.some(({ isCalling, node }) => isCalling !== isFunction || isInCatch(node))) return [];
    const variables = [...flow.aliases].filter((variable) => isDeclaredInBody(variable, round));
    const use = variables.length > 0 ? useInRound(variables, round, [call], context) : useOfValue(site.completion, round, [call], context);
    const definition = holder.defs[0];
    if (use.isKept || !definition) return [];
    if (!use.isUsed && isWorkBehind(round, definition.name, drains.map(({ node }) => node), context)) return [];
    return [{ leak: lifetimes.plainLeak(site, 'neverReleased', flow), holder, round, use, call, drains }];
  });
}

function isAdding(node: TSESTree.Node): node is TSESTree.CallExpression {
  return node.type === 'CallExpression' && adding.has(calleeName(node) ?? '') && node.parent.type === 'ExpressionStatement';
}

/** `let file; for (…) { file = await open(path); … } await file?.close();`: only the last one is released. */
export function overwrittenResources(tracked: readonly Tracked[], lifetimes: Lifetimes, context: FileContext): RoundResource[] {
  return tracked.flatMap(({ site, flow }) => {
    const loop = loopAround(site.call, site.root);
    if (!loop || site.completion.parent?.type === 'VariableDeclarator') return [];
    const leak = lifetimes.leakOfRound(site, flow);
    const holder = leak?.acquisition.variable;
    const definition = holder?.defs[0];
    const [round] = roundsAround(site.call);
    if (!leak || !holder || !round || definition?.type !== 'Variable' || isWithin(definition.name, loop)) return [];
    const inRound = [...flow.aliases].filter((variable) => isDeclaredInBody(variable, round));
    const use = useInRound(inRound, round, [], context);
    return [{ leak, holder, round, use }];
  });
}
