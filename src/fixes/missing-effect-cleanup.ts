/** The repairs of an effect that leaves something behind. All of them are suggestions: when a component ends is not for a linter to know. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect } from '../analysis/effects/effects.ts';
import type { MissingEffectCleanup } from '../analysis/findings/missing-effect-cleanup.ts';
import { calleeName, isUndefined } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { areDisjoint } from './edits.ts';
import { addToTeardown, behind, blockOfExpression, declarations, existingTeardown, isReachable, placeOfReturn, returnsOf, teardownCode } from './effects/effect-body.ts';
import { effectRelease, type EffectRelease } from './effects/effect-release.ts';
import { planOtherRemoval } from './effects/other-removal.ts';
import { planRegistered } from './effects/register-teardown.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from './plan.ts';
import type { SourceCode } from './site.ts';

/** Everything that was thought of, refusals included. */
export function considerMissingEffectCleanup(finding: MissingEffectCleanup, context: RepairContext): PlanResult[] {
  const { sourceCode } = context;
  if (finding.kind === 'otherRemoved') return [planOtherRemoval(finding, sourceCode)];
  if (finding.kind === 'skippedOnPath') return [{ refused: 'which way is wanted is for a person to say' }];
  const { fault } = finding.found;
  if (fault.kind === 'teardownUnbound') return [planBound(fault.method, sourceCode)];
  const release = effectRelease(finding, sourceCode);
  if (typeof release === 'string') return [{ refused: release }];
  const { framework } = finding.effect;
  return [framework === 'vue' || framework === 'solid' ? planRegistered(finding, release, sourceCode) : planReturned(finding, release, context)];
}

/** `return () => observer.disconnect()` */
function planBound(method: TSESTree.Node, sourceCode: SourceCode): PlanResult {
  const release = `${sourceCode.getText(method)}()`;
  return { applicability: 'suggest', messageId: 'bindTeardown', data: { release }, edits: [{ range: method.range, text: `() => ${release}` }] };
}

/** React and Svelte call what the effect returns. */
function planReturned(finding: MissingEffectCleanup, release: EffectRelease, { sourceCode }: RepairContext): PlanResult {
  const { effect } = finding;
  const acquisition = acquisitionIn(finding);
  const { callback } = effect;
  if (!effect.takesTeardown) return { refused: 'an async effect has no teardown' };
  if (stopsItself(effect, sourceCode)) return { refused: 'the next run, which the effect sets off itself, would take it down and acquire nothing' };
  const last = (inner: string): string => `return ${teardownCode(release, inner, effect, sourceCode)}`;
  if (callback.body.type !== 'BlockStatement') {
    const edits = blockOfExpression(effect, release, last, sourceCode);
    return typeof edits === 'string' ? { refused: edits } : planOf('returnTeardown', release, edits);
  }
  const hasTeardown = returnsOf(callback, sourceCode).some(({ argument }) => argument && argument.type !== 'Literal' && !isUndefined(argument));
  const head = [...declarations(release, acquisition, sourceCode), ...release.edits];
  if (hasTeardown) {
    const teardown = existingTeardown(effect, sourceCode);
    const isKnown = teardown && isReachable(release, acquisition, teardown, sourceCode);
    const again = isKnown ? addedAgain(acquisition, teardown, sourceCode) : undefined;
    if (again) return planOf('fixRemoval', release, [...head, { range: again.range, text: release.code }]);
    const added = isKnown ? addToTeardown(teardown, release.code, sourceCode) : [];
    return added.length > 0 ? planOf('addToTeardown', release, [...head, ...added]) : { refused: 'its teardown cannot be changed in place' };
  }
  const place = placeOfReturn(acquisition, effect, release, sourceCode);
  return typeof place === 'string' ? { refused: place } : planOf('returnTeardown', release, [...head, ...place.edits, behind(place.after, last, sourceCode)]);
}

/** The call in a teardown that adds a listener once more, where it was meant to take it off. */
function addedAgain(acquisition: TSESTree.Node, teardown: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | undefined {
  const text = sourceCode.getText(acquisition);
  return nodesBelow(teardown, sourceCode.visitorKeys).find((node) => node.type === 'CallExpression' && calleeName(node) === 'addEventListener' && sourceCode.getText(node) === text);
}

/** `if (isReady) return; …; setIsReady(true);` with `[isReady]`: whether an effect sees to it that its next run does nothing. */
function stopsItself({ call, callback }: Effect, sourceCode: SourceCode): boolean {
  const [, watched] = call.arguments;
  const text = sourceCode.getText(callback);
  const own = watched?.type === 'ArrayExpression' ? watched.elements.filter((one) => one?.type === 'Identifier').map(({ name }) => name) : [];
  const set = own.filter((name) => text.includes(`set${name.charAt(0).toUpperCase()}${name.slice(1)}(`));
  return returnsOf(callback, sourceCode).some((statement) => {
    const { parent } = statement;
    const guard = parent.type === 'BlockStatement' ? parent.parent : parent;
    if (statement.argument || guard.type !== 'IfStatement') return false;
    return [guard.test, ...nodesBelow(guard.test, sourceCode.visitorKeys)].some((node) => node.type === 'Identifier' && set.includes(node.name));
  });
}

function acquisitionIn(finding: MissingEffectCleanup): TSESTree.Node {
  return 'leak' in finding ? finding.found.site.call : finding.found.listener.call;
}

function planOf(messageId: string, { code, isGuess }: EffectRelease, edits: readonly Edit[]): PlanResult {
  return areDisjoint(edits) ? { applicability: 'suggest', messageId, data: { release: code }, edits, ...(isGuess ? { destructive: true } : {}) } : { refused: 'its parts overlap' };
}

/** The plans for a finding, best first. */
export function planMissingEffectCleanup(finding: MissingEffectCleanup, context: RepairContext): FixPlan[] {
  return considerMissingEffectCleanup(finding, context).filter((result): result is FixPlan => !('refused' in result));
}
