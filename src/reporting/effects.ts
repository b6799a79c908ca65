/** The words for what an effect leaves behind: the resource, who has to release it, and why what is there does not. */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Effect } from '../analysis/effects/effects.ts';
import type { Mismatch } from '../analysis/effects/listener-match.ts';
import type { LeftListener, LeftValue, MissingEffectCleanup } from '../analysis/findings/missing-effect-cleanup.ts';
import { heldRelease } from '../fixes/effects/effect-release.ts';
import { removalCode } from '../fixes/effects/removal.ts';
import { describeLeak, eventText, excerpt } from './witness.ts';

const reasons: Readonly<Record<Mismatch, string>> = {
  capture: 'its `capture` differs',
  inline: 'the function is a new one each time',
  function: 'it names another function',
  target: 'it is another target',
  event: 'it is another event',
};

/** The data of a finding's message. */
export function describeEffect(finding: MissingEffectCleanup, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  const { effect, line } = finding;
  const common = { effect: effect.name, line: String(line), teardown: teardownOf(effect), reason: reasonOf(finding), ...methodOf(finding, sourceCode) };
  if ('leak' in finding) return { ...describeLeak(finding.leak, sourceCode), ...describeHolder(finding, sourceCode), ...common };
  return { ...describeListener(finding, sourceCode), ...common };
}

/** What holds a value, and how it is released from there. */
function describeHolder({ found, leak }: LeftValue, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  if (found.holder?.type === 'ObjectPattern') return {};
  if (!found.holder) return { release: heldRelease(found, sourceCode) };
  return { resource: `\`${excerpt(found.holder, sourceCode)}\` (${leak.acquisition.entry.name})`, release: heldRelease(found, sourceCode) };
}

function describeListener({ found: { listener, method, givesSubscription } }: LeftListener, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  const target = listener.target ? excerpt(listener.target, sourceCode) : 'window';
  return {
    resource: `The listener for ${eventText(listener.event, sourceCode)} on \`${target}\``,
    kind: 'listener',
    id: 'added-listener',
    release: givesSubscription ? 'subscription.remove()' : removalCode(listener, method, sourceCode).short,
  };
}

/** Who runs when an effect ends. */
function teardownOf({ framework, name, takesTeardown }: Effect): string {
  if (framework === 'solid') return '`onCleanup()`';
  if (framework === 'vue') return name.startsWith('watch') ? '`onWatcherCleanup()`' : '`onUnmounted()`';
  if (takesTeardown) return 'a function that it returns';
  return framework === 'svelte' ? '`onDestroy()`, or a function that it returns at once,' : 'a function that it returns at once';
}

/** The method that is returned without its receiver. */
function methodOf({ found: { fault } }: MissingEffectCleanup, sourceCode: Readonly<TSESLint.SourceCode>): Record<string, string> {
  return fault.kind === 'teardownUnbound' ? { method: excerpt(fault.method, sourceCode) } : {};
}

function reasonOf({ found: { fault } }: MissingEffectCleanup): string {
  if (fault.kind === 'otherRemoved') return reasons[fault.mismatch];
  if (fault.kind !== 'teardownIgnored') return '';
  const { callback, name } = fault.effect;
  return callback.async ? 'an async function gives a promise of it' : `\`${name}\` takes no teardown`;
}
