/**
 * A cleanup that is registered inside a loop and runs only after it. Asks the analysis for what outlives its round, and says what is
 * kept open, and until when.
 */
import { planCleanupInLoop } from '../fixes/cleanup-in-loop.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeRound } from '../reporting/rounds.ts';

const messages = {
  stackInLoop: '{{resource}} is put on `{{holder}}` in each round of the loop on line {{line}}, and released only after the loop: all that it acquires stays open until then.',
  stackInCallback: '{{resource}} is put on `{{holder}}` each time this callback runs, and released only after the last time: all that it acquires stays open until then.',
  listInLoop: '{{resource}} is released by `{{holder}}` only on line {{behind}}, after the loop on line {{line}}: all that the loop acquires stays open until then.',
  collectedInLoop: '{{resource}} is collected in `{{holder}}` in each round of the loop on line {{line}}, and released only after it, on line {{behind}}: all of them stay open until then.',
  overwrittenInLoop: '{{resource}} is overwritten by the next round of the loop on line {{line}}, and only the last one is released, on line {{behind}}.',
  listenerInLoop: 'Each round of the loop on line {{line}} adds another listener for {{event}} to `{{target}}`, and does not remove it with `{{release}}`.',
  useUsing: 'Declare it with `{{keyword}}`, which releases it at the end of each round.',
  moveStack: 'Give each round a stack of its own.',
  useFinally: 'Release it with `{{release}}` in a `finally` at the end of each round.',
  useAbortListener: 'Declare it with `using`, and `addAbortListener` of `node:events`.',
  removeInFinally: 'Remove it with `{{release}}` in a `finally` at the end of each round.',
  removeByStack: 'Remove it with `{{release}}` at the end of each round, by a stack.',
  extractHelper: 'Make the body of the loop a function of its own, `{{name}}`, which releases at its end.',
};

export default createRule({
  name: 'cleanup-in-loop',
  meta: {
    type: 'problem',
    docs: { description: 'disallow cleanups that a loop registers and that run only after it', recommended: 'recommended' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'cleanup-in-loop', (finding, repair) => ({
      data: describeRound(finding, repair.sourceCode),
      plans: planCleanupInLoop(finding, repair),
    })),
});
