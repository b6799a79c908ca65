/**
 * A release whose error nobody gets to know: of written data, of a commit, of a flush, the last word is spoken when the resource is
 * closed.
 */
import type { UncheckedCloseErrorOptions } from '../analysis/findings/unchecked-close-error.ts';
import { planUncheckedCloseError } from '../fixes/unchecked-close-error.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeUncheckedRelease } from '../reporting/unchecked-release.ts';

const messages = {
  floating: 'Nobody waits for `{{release}}`: if {{resource}} cannot be released, the caller is not told, and the rejection is unhandled.',
  swallowed: 'The error of `{{release}}` is swallowed: if what was written to {{resource}} does not arrive, nobody is told.',
  ignoredCallbackError: 'The callback of `{{release}}` ignores its error: if what was written to {{resource}} does not arrive, nobody is told.',
  unwatchedStream: 'Nobody waits for {{resource}}, which `{{release}}` ends, or hears of its errors: data may be missing without a trace.',
  maskedByFinally: 'If `{{release}}` fails in this `finally`, its error replaces that of the `try` on line {{line}}.',
  abandonsRest: 'If `{{release}}` fails, {{rest}} stay open.',
  addAwait: 'Wait for it with `await`.',
  returnPromise: 'Return its promise, so that the chain waits for it.',
  letThrow: 'Let its error go to the caller.',
  useUsing: 'Declare the resource with `{{keyword}}`, which releases it on every path and keeps both errors.',
  passError: 'Pass its error on with `{{call}}`.',
  throwError: 'Throw its error.',
  awaitFinished: 'Wait for the end of the stream with `finished`.',
  rejectOnError: 'Reject with the error of the stream.',
  releaseAll: 'Release all of them, and throw their errors together.',
};

const off: UncheckedCloseErrorOptions = { allowVoid: false, maskedByFinally: false, abandonsRest: false };

export default createRule({
  name: 'unchecked-close-error',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that the error of a release reaches somebody',
      recommended: 'recommended',
      strictOptions: { maskedByFinally: true, abandonsRest: true },
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is left alone, and what is reported beyond the errors that are lost.',
        properties: {
          allowVoid: { type: 'boolean', description: 'Leave alone a promise that is dropped by `void`.' },
          maskedByFinally: { type: 'boolean', description: 'Report a release in a `finally` whose error replaces that of the `try`.' },
          abandonsRest: { type: 'boolean', description: 'Report releases in a row of which the first that fails leaves the rest open.' },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<UncheckedCloseErrorOptions>],
  },
  create: (context) =>
    listen(context, 'unchecked-close-error', (finding, repair) => ({
      data: describeUncheckedRelease(finding, repair.sourceCode),
      plans: planUncheckedCloseError(finding, repair),
    })),
});
