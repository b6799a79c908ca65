/** A resource that is handed to the caller, or that the caller's promise still needs, and that the function releases on its way out. */
import { planReturnOfOwned } from '../fixes/return-of-owned.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeReturn } from '../reporting/returned-resource.ts';

const messages = {
  returnsReleased: 'The caller gets {{resource}} only after the release by {{release}} on line {{line}}.',
  pendingUse: 'The returned promise still needs {{resource}}, but does not hold up the release by {{release}} on line {{line}}.',
  lazyUse: 'What is returned still works with {{resource}} after the release by {{release}} on line {{line}}.',
  awaitReturned: 'Await the promise here, so that the release waits for it.',
  useFinally: 'Await the promise here, and release with `{{release}}` in a `finally`.',
  useConst: 'Declare it with `const`, so that the caller owns it.',
  moveStack: 'Hand over what is on the stack with `{{stack}}.move()`.',
  releaseOnError: 'Release it with `{{release}}` only when something fails, so that the caller owns it otherwise.',
  useStack: 'Put it on a stack, and hand it over with `{{stack}}.move()`.',
  keepOpen: 'Take the release out, so that the caller owns it.',
};

export default createRule({
  name: 'cleanup-before-return-of-owned-resource',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow returning a resource, or work that still needs it, from the function that releases it',
      recommended: 'recommended',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create: (context) =>
    listen(context, 'cleanup-before-return-of-owned-resource', (finding, repair) => ({
      data: describeReturn(finding, repair.sourceCode),
      plans: planReturnOfOwned(finding, repair),
    })),
});
