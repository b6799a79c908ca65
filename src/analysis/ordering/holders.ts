/** The fields that hold resources, by what the code of their class calls them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, outermost, propertyName, type ClassNode } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { extendsClass } from '../fields/class-shape.ts';
import type { Site } from '../sites.ts';

/** The member that a resource goes straight into, as it is written: `this.#pool`, also of `#pool = new Pool()`. */
export function memberHolding({ completion }: Site, { sourceCode }: FileContext): string | undefined {
  const { parent } = outermost(completion);
  if (parent?.type === 'AssignmentExpression') return sourceCode.getText(parent.left);
  const name = parent?.type === 'PropertyDefinition' && !parent.static ? propertyName(parent.key, parent.computed) : undefined;
  return name === undefined ? undefined : `this.${name}`;
}

/** Whether `this` of two places may be one object: their classes are the same, or one extends the other. */
export function mayShareThis(one: TSESTree.Node, other: TSESTree.Node, context: FileContext): boolean {
  const [left, right]: (ClassNode | undefined)[] = [enclosingClass(one), enclosingClass(other)];
  return left === right || (left !== undefined && right !== undefined && (extendsClass(left, right, context) || extendsClass(right, left, context)));
}
