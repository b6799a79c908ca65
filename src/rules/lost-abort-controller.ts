/** An `AbortController` that can no longer abort: nothing calls `abort()`, some path misses it, the field holds the next one, or its timer goes on. */
import { planLostAbortController } from '../fixes/lost-abort-controller.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeLeak } from '../reporting/witness.ts';
import type { LostAbortController, LostAbortControllerOptions } from '../analysis/findings/lost-abort-controller.ts';
import type { TSESLint } from '@typescript-eslint/utils';

const messages = {
  neverAborted: '{{resource}} can never abort: nothing but its signal is used, and nothing calls `{{release}}`.',
  lostOnPath: '{{resource}} is not aborted with `{{release}}` {{where}} on line {{line}}.',
  overwritten: '`{{name}}` is given a new controller, and the work of the one before can no longer be aborted: call `{{release}}` first.',
  timerNotCleared: 'The timer that aborts `{{name}}` is not cleared with `{{release}}` {{where}}.',
  useTimeout: 'Let the signal time out by itself: `{{code}}`.',
  useStack: 'Put it on a stack that aborts it on every path.',
  useFinally: 'Call `{{release}}` in a `finally`.',
  abortFirst: 'Abort the one before with `{{release}}`.',
  abortInMethod: 'Abort it with `{{release}}` in `{{method}}()`.',
};

const off: LostAbortControllerOptions = { missedByThrow: false, inTests: false };

export default createRule({
  name: 'lost-abort-controller',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that an `AbortController` can abort, and does on every path',
      recommended: 'recommended',
      strictOptions: { missedByThrow: true, inTests: true },
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is reported beyond the controllers that are sure to be lost.',
        properties: {
          missedByThrow: { type: 'boolean', description: 'Report controllers and timers that only an exception misses.' },
          inTests: { type: 'boolean', description: 'Report signals that never abort, and timers that abort, in tests.' },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<LostAbortControllerOptions>],
  },
  create: (context) =>
    listen(context, 'lost-abort-controller', (finding, repair) => ({
      data: dataOf(finding, repair.sourceCode),
      plans: planLostAbortController(finding, repair),
    })),
});

/** The words for a finding. */
function dataOf(finding: LostAbortController, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const data = describeLeak(finding.leak, sourceCode);
  switch (finding.kind) {
    case 'neverAborted': {
      const name = finding.field ? `this.${finding.field.name}` : finding.leak.acquisition.name;
      return { ...data, resource: name === undefined ? 'This abort controller' : `\`${name}\` (abort controller)`, release: name === undefined ? 'abort()' : `${name}.abort()` };
    }
    case 'overwritten': {
      const name = sourceCode.getText(finding.assignment.left);
      return { ...data, name, release: `${name}?.abort()` };
    }
    case 'timerNotCleared': {
      const isNever = finding.leak.releases.length === 0;
      return { ...data, name: sourceCode.getText(finding.controller), where: isNever ? 'on any path' : `${data['where'] ?? ''} on line ${data['line'] ?? ''}` };
    }
    default:
      return data;
  }
}
