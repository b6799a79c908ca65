/** A resource that is used, or released once more, after its release, and work that goes on with it by then. */
import { planUseAfterCleanup } from '../fixes/use-after-cleanup.ts';
import { describeAftermath } from '../reporting/aftermath.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';

const messages = {
  usedAfterRelease: '{{resource}} is used here after its release by {{release}} on line {{line}}.',
  releasedTwice: '{{resource}} is released here once more, {{effect}}: it is released already by {{release}} on line {{line}}.',
  outlivesScope: '{{resource}} is used {{how}}, which may be after its release by {{release}} on line {{line}}.',
  sharedRelease: '{{resource}} is used here while another branch releases it with {{release}} on line {{line}}.',
  awaitEach: 'Await one after another, in a `for` loop.',
  awaitWork: 'Await the work before the release.',
  removeRelease: 'Take out the second release.',
};

export default createRule({
  name: 'use-after-cleanup',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow using a resource, or releasing it again, after its release',
      recommended: 'recommended',
    },
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'use-after-cleanup', (finding, repair) => ({
      data: describeAftermath(finding, repair.sourceCode),
      plans: planUseAfterCleanup(finding, repair),
    })),
});
