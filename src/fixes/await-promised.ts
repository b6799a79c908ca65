/** `using` of a promise: wait for what is to be disposed of, and dispose of it as its type does. */
import type { PromisedUsing } from '../analysis/types/promised-usings.ts';
import type { FixPlan } from './plan.ts';

/** The plan, where the function can wait; a suggestion, because what runs so far ends with an error. */
export function planAwaitPromised({ declarator, call, canAwait, isAsync }: PromisedUsing): FixPlan[] {
  if (!canAwait) return [];
  const declaration = declarator.parent;
  const isAlone = declaration.declarations.length === 1;
  if (isAsync && declaration.kind === 'using' && !isAlone) return [];
  const start = declaration.range[0];
  return [
    {
      applicability: 'suggest',
      messageId: 'awaitPromise',
      data: {},
      edits: [
        ...(isAsync && declaration.kind === 'using' ? [{ range: [start, start] as const, text: 'await ' }] : []),
        { range: [call.range[0], call.range[0]], text: 'await ' },
      ],
    },
  ];
}
