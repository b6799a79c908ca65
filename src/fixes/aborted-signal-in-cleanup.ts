/** A signal of its own for cleanup work, which gives it some seconds. */
import type { AbortedSignalInCleanup } from '../analysis/findings/aborted-signal-in-cleanup.ts';
import type { FixPlan } from './plan.ts';

/** `AbortSignal.timeout(5_000)` in place of the signal that is aborted. */
export function planAbortedSignal({ passed: { node, signal } }: AbortedSignalInCleanup): FixPlan[] {
  const fresh = 'AbortSignal.timeout(5_000)';
  const isShorthand = node.type === 'Property' && node.shorthand;
  const text = isShorthand && signal.type === 'Identifier' ? `${signal.name}: ${fresh}` : fresh;
  return [{ applicability: 'suggest', messageId: 'useTimeout', data: { code: fresh }, edits: [{ range: isShorthand ? node.range : signal.range, text }] }];
}
