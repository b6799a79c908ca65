/** Resources that an object keeps in a field and never releases, and listeners that it leaves behind: it cannot end. */
import { planUnreleasedField } from '../fixes/unreleased-field.ts';
import { createRule } from '../reporting/create-rule.ts';
import { describeField } from '../reporting/fields.ts';
import { listen } from '../reporting/listen.ts';
import type { UnreleasedFieldOptions } from '../analysis/findings/unreleased-field.ts';

const off: UnreleasedFieldOptions = { overwritten: false, listeners: false };

export default createRule({
  name: 'unreleased-field',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a class releases what it acquires into its fields',
      recommended: 'recommended',
      strictOptions: { overwritten: true, listeners: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is reported beyond the fields that are never released.',
        properties: {
          overwritten: { type: 'boolean', description: 'Report fields that are given another resource while they may hold one.' },
          listeners: { type: 'boolean', description: 'Report listeners on whatever the object was given, also where it may end with the object.' },
        },
        additionalProperties: false,
      },
    ],
    messages: {
      noCleanupMethod: '{{resource}} is never {{done}} with `{{release}}`: {{owner}} has no method that ends it.',
      notReleased: '{{resource}} is not {{done}} with `{{release}}` in `{{method}}` on line {{line}}.',
      overwritten: '`{{name}}` is given another {{kind}}, and nothing can release the one before: call `{{release}}` first.',
      superNotCalled: '`{{method}}` overrides that of `{{base}}`, and leaves out what that one releases: call `{{release}}`.',
      releaseInMethod: 'Call `{{release}}` in `{{method}}`.',
      addMethod: 'Add a method `{{method}}` that calls `{{release}}`.',
      releaseFirst: 'Call `{{release}}` first.',
      callSuper: 'Call `{{release}}` at its end.',
    },
    defaultOptions: [off] as readonly [Partial<UnreleasedFieldOptions>],
  },
  create: (context) => listen(context, 'unreleased-field', (finding, repair) => ({ data: describeField(finding, repair.sourceCode), plans: planUnreleasedField(finding, repair) })),
});
