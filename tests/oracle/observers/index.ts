/** One observer for each rule. */
import { abortedSignal } from './aborted-signal.ts';
import { cleanupBeforeAcquire } from './cleanup-before-acquire.ts';
import { cleanupBeforeReturn } from './cleanup-before-return.ts';
import { cleanupInLoop } from './cleanup-in-loop.ts';
import { cleanupOrder } from './cleanup-order.ts';
import { eagerCleanup } from './eager-cleanup.ts';
import { exitSkipsCleanup } from './exit-skips-cleanup.ts';
import { lostAbortController } from './lost-abort-controller.ts';
import { lostAbortListener } from './lost-abort-listener.ts';
import { missingCleanup } from './missing-cleanup.ts';
import { nonIdempotentStop } from './non-idempotent-stop.ts';
import type { Observer } from './observer.ts';
import { uncheckedCloseError } from './unchecked-close-error.ts';
import { unreleasedField } from './unreleased-field.ts';
import { useAfterCleanup } from './use-after-cleanup.ts';

export const observers: readonly Observer[] = [
  missingCleanup,
  cleanupInLoop,
  cleanupBeforeReturn,
  exitSkipsCleanup,
  cleanupBeforeAcquire,
  eagerCleanup,
  lostAbortController,
  lostAbortListener,
  unreleasedField,
  nonIdempotentStop,
  useAfterCleanup,
  cleanupOrder,
  abortedSignal,
  uncheckedCloseError,
];
