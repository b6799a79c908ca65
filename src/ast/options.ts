/** What an object of options says, where that is written out. */
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName } from './nodes.ts';

/** Whether an expression is an object literal that gives an option this value: `{ once: true }`, `{ autoClose: false }`. */
export function isOptionSet(options: TSESTree.Node | undefined, name: string, value: boolean): boolean {
  return (
    options?.type === 'ObjectExpression' &&
    options.properties.some((one) => one.type === 'Property' && propertyName(one.key, one.computed) === name && one.value.type === 'Literal' && one.value.value === value)
  );
}
