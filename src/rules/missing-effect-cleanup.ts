/**
 * An effect of a component that acquires something and does not give it back when the component goes, or before the effect runs again:
 * each mount adds one more.
 */
import { planMissingEffectCleanup } from '../fixes/missing-effect-cleanup.ts';
import { createRule } from '../reporting/create-rule.ts';
import { describeEffect } from '../reporting/effects.ts';
import { listen } from '../reporting/listen.ts';
import type { MissingEffectCleanupOptions } from '../analysis/findings/missing-effect-cleanup.ts';

const messages = {
  neverReleased: '{{resource}} outlives the `{{effect}}` on line {{line}}: {{teardown}} has to release it with `{{release}}`.',
  releasedElsewhere: '{{resource}} outlives its effect: `{{release}}` on line {{line}} does not run when the component goes, so {{teardown}} has to call it.',
  otherRemoved: '{{resource}} outlives its effect: the removal on line {{line}} takes off another one, because {{reason}}.',
  teardownIgnored: '{{resource}} outlives its effect: nobody calls the function that is returned on line {{line}}, because {{reason}}.',
  teardownUnbound: '{{resource}} outlives its effect: `{{method}}` is returned on line {{line}} without its `this`, and fails when it is called.',
  skippedOnPath: '{{resource}} is not released with `{{release}}` where the effect ends without a teardown on line {{line}}.',
  returnTeardown: 'Return a teardown that calls `{{release}}`.',
  bindTeardown: 'Return a function that calls `{{release}}`.',
  addToTeardown: 'Call `{{release}}` in the teardown too.',
  registerTeardown: 'Call `{{release}}` in `{{registrar}}()`.',
  fixRemoval: 'Remove the listener that was added: `{{release}}`.',
};

const off: MissingEffectCleanupOptions = { timers: false, effects: [] };

export default createRule({
  name: 'missing-effect-cleanup',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that the effects of components release what they acquire',
      recommended: 'recommended',
      strictOptions: { timers: true },
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is reported beyond what stays for ever, and in which hooks.',
        properties: {
          timers: { type: 'boolean', description: 'Report timers and animation frames that fire once, though the component may be gone by then.' },
          effects: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Names of hooks that work like `useEffect`: they run their first argument, and call what it returns.',
          },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<MissingEffectCleanupOptions>],
  },
  create: (context) =>
    listen(context, 'missing-effect-cleanup', (finding, repair) => ({
      data: describeEffect(finding, repair.sourceCode),
      plans: planMissingEffectCleanup(finding, repair),
    })),
});
