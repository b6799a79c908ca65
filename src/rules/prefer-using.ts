/** A disposable resource that is released by hand, with a `finally` or at the end of its block, where `using` says the same in one word. */
import { planPreferUsing } from '../fixes/prefer-using.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeLeak } from '../reporting/witness.ts';

const messages = {
  inFinally: '{{resource}} is disposable: declare it with `{{keyword}}`, and the `finally` on line {{line}} that calls `{{release}}` can go.',
  atEnd: '{{resource}} is disposable: declare it with `{{keyword}}` instead of calling `{{release}}` on line {{line}}.',
  useUsing: 'Declare it with `{{keyword}}`.',
};

export default createRule({
  name: 'prefer-using',
  meta: {
    type: 'suggestion',
    docs: { description: 'prefer `using` to releases by hand', recommended: 'stylistic' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'prefer-using', (finding, repair) => {
      const plan = planPreferUsing(finding, repair);
      if (!plan) return undefined;
      const described = describeLeak(finding.leak, repair.sourceCode);
      const [release] = finding.leak.releases;
      const written = release && { release: repair.sourceCode.getText(release.node), line: String(release.node.loc.start.line) };
      return { data: { ...described, ...plan.data, ...written }, plans: [plan] };
    }),
});
