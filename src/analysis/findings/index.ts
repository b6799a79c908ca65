/** All finders, in the order in which their rules speak. */
import { abortedSignalInCleanup } from './aborted-signal-in-cleanup.ts';
import { cleanupBeforeAcquire } from './cleanup-before-acquire.ts';
import { cleanupBeforeReturnOfOwnedResource } from './cleanup-before-return-of-owned-resource.ts';
import { cleanupInLoop } from './cleanup-in-loop.ts';
import { cleanupOrder } from './cleanup-order.ts';
import { eagerCleanup } from './eager-cleanup.ts';
import { exitSkipsCleanup } from './exit-skips-cleanup.ts';
import { lostAbortController } from './lost-abort-controller.ts';
import { lostAbortListener } from './lost-abort-listener.ts';
import { missingCleanup } from './missing-cleanup.ts';
import { missingEffectCleanup } from './missing-effect-cleanup.ts';
import { nonIdempotentStop } from './non-idempotent-stop.ts';
import { preferUsing } from './prefer-using.ts';
import { uncheckedCloseError } from './unchecked-close-error.ts';
import { unconsumedResponseBody } from './unconsumed-response-body.ts';
import { unreleasedField } from './unreleased-field.ts';
import { useAfterCleanup } from './use-after-cleanup.ts';

/**
 * The finder of each rule. Where one defect could be reported by several rules, the first of this list has it, even where it is
 * switched off in the config: turning a rule off never moves its reports to a sibling.
 */
export const finders = {
  'missing-effect-cleanup': missingEffectCleanup,
  'cleanup-in-loop': cleanupInLoop,
  'cleanup-before-return-of-owned-resource': cleanupBeforeReturnOfOwnedResource,
  'exit-skips-cleanup': exitSkipsCleanup,
  'cleanup-before-acquire': cleanupBeforeAcquire,
  'eager-cleanup': eagerCleanup,
  'lost-abort-controller': lostAbortController,
  'lost-abort-listener': lostAbortListener,
  'unreleased-field': unreleasedField,
  'non-idempotent-stop': nonIdempotentStop,
  'use-after-cleanup': useAfterCleanup,
  'cleanup-order': cleanupOrder,
  'aborted-signal-in-cleanup': abortedSignalInCleanup,
  'unchecked-close-error': uncheckedCloseError,
  'missing-cleanup': missingCleanup,
  'unconsumed-response-body': unconsumedResponseBody,
  'prefer-using': preferUsing,
};

export type RuleName = keyof typeof finders;

export type FindingOf<Rule extends RuleName> = ReturnType<(typeof finders)[Rule]['find']>[number];

export type OptionsOf<Rule extends RuleName> = Parameters<(typeof finders)[Rule]['find']>[1];
