/** Releases in the wrong order: what was built on top goes first; cancel, then wait, then close. */
import { planCleanupOrder } from '../fixes/cleanup-order.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeOrder } from '../reporting/release-order.ts';

const messages = {
  dependencyFirst: '{{resource}} is released here by `{{release}}` before {{dependent}} on line {{line}}, {{reason}}.',
  waitBeforeCancel: 'The work is awaited here before `{{release}}` on line {{line}} tells it to end.',
  swap: 'Release `{{dependent}}` first.',
  moveBehind: 'Release it behind `{{dependent}}`.',
  cancelFirst: 'Call `{{release}}` first.',
};

export default createRule({
  name: 'cleanup-order',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that releases come in the reverse order of what they are about',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'cleanup-order', (finding, repair) => ({
      data: describeOrder(finding, repair.sourceCode),
      plans: planCleanupOrder(finding, repair),
    })),
});
