/** An `abort` listener that is left on a signal which outlives the operation, or added to a signal that may be aborted already. */
import { planLostAbortListener } from '../fixes/lost-abort-listener.ts';
import { createRule } from '../reporting/create-rule.ts';
import { describeListener } from '../reporting/abort-listener.ts';
import { listen } from '../reporting/listen.ts';
import type { LostAbortListenerOptions } from '../analysis/findings/lost-abort-listener.ts';

const messages = {
  neverRemoved: 'The `abort` listener on `{{target}}` is never removed: the signal keeps it, and all that it uses, when the operation is over. Remove it with `{{release}}`.',
  skippedOnThrow: 'The `abort` listener on `{{target}}` is not removed with `{{release}}` {{where}} on line {{line}}.',
  skippedOnPath: 'The `abort` listener on `{{target}}` is not removed with `{{release}}` {{where}} on line {{line}}.',
  missedAbort: 'The `abort` listener on `{{target}}` is added without a look at `{{target}}.aborted`: a signal that is aborted already never calls it.',
  useAbortListener: 'Let `using` remove it: `addAbortListener()` of `node:events`, which also calls it for a signal that is aborted already.',
  removeInFinally: 'Remove it with `{{release}}` in a `finally`.',
  removeOnSettle: 'Remove it with `{{release}}` where the promise settles.',
  throwIfAborted: 'Ask the signal first: `{{check}}`.',
};

const off: LostAbortListenerOptions = { missedAbort: false };

export default createRule({
  name: 'lost-abort-listener',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that `abort` listeners are removed when their operation is over',
      recommended: 'recommended',
      strictOptions: { missedAbort: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is reported beyond listeners that are left.',
        properties: {
          missedAbort: { type: 'boolean', description: 'Report listeners that are added without a look at `signal.aborted`: an aborted signal never calls them.' },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<LostAbortListenerOptions>],
  },
  create: (context) => listen(context, 'lost-abort-listener', (finding, repair) => ({ data: describeListener(finding, repair.sourceCode), plans: planLostAbortListener(finding, repair) })),
});
