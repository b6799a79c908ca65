/** A response whose body nobody reads or cancels, which keeps its connection. */
import { planUnconsumedBody } from '../fixes/unconsumed-response-body.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeLeak } from '../reporting/witness.ts';

const messages = {
  unread: 'The body of {{response}} is neither read nor cancelled {{where}} on line {{line}}, and keeps its connection.',
  discarded: 'The body of this response is neither read nor cancelled, and keeps its connection.',
  cancel: 'Cancel the body with `{{release}}`.',
};

export default createRule({
  name: 'unconsumed-response-body',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that the body of a response is read or cancelled',
      recommended: 'strict',
    },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'unconsumed-response-body', (finding, repair) => {
      const { name } = finding.leak.acquisition;
      return {
        data: { ...describeLeak(finding.leak, repair.sourceCode), response: name === undefined ? 'this response' : `\`${name}\`` },
        plans: planUnconsumedBody(finding, repair),
      };
    }),
});
