/** TODO: what goes wrong in the code that this rule reports. */
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';

export default createRule({
  name: 'unchecked-close-error',
  meta: {
    type: 'problem',
    docs: { description: 'TODO: what the rule requires or disallows', recommended: 'recommended' },
    schema: [],
    messages: { found: '{{name}} TODO: what is wrong, and where.' },
  },
  create: (context) => listen(context, 'unchecked-close-error', ({ name }) => ({ data: { name } })),
});
