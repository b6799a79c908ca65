/** A function that ends something, and does harm when it is called twice or by two callers at once. */
import { planNonIdempotentStop } from '../fixes/non-idempotent-stop.ts';
import { describeStop } from '../reporting/stop.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';

export default createRule({
  name: 'non-idempotent-stop',
  meta: {
    type: 'problem',
    docs: { description: 'require that what ends something can be called twice, and by two callers at once', recommended: 'recommended' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages: {
      raceOnFlag: '{{name}} sets `{{flag}}` only after it has waited, so that two callers both pass its test, on line {{line}}.',
      unguarded: '{{name}} has no guard: a second call repeats `{{operation}}`, which {{harm}}, on line {{line}}.',
      guardNeverSet: '{{name}} tests `{{flag}}`, which nothing ever sets, so that every call passes, on line {{line}}.',
      setFirst: 'Set `{{flag}}` in front of the first `await`.',
      setFlag: 'Set `{{flag}}` behind its test.',
      guardOnce: 'Return early when it was called before: `{{flag}}`.',
      memoise: 'Keep its promise in `{{flag}}`, for all callers.',
    },
  },
  create: (context) =>
    listen(context, 'non-idempotent-stop', (finding, repair) => ({
      data: describeStop(finding, repair.sourceCode),
      plans: planNonIdempotentStop(finding, repair),
    })),
});
