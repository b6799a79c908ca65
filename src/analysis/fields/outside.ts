/** Whether code of the file, other than that of a class, reaches one of its fields. */
import type { TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { enclosingClass, type ClassNode } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { extendsClass } from './class-shape.ts';

/** Whether the name of a field is read of an object outside of the class that could be one of its instances. */
export function isReachedFromOutside(owner: ClassNode, name: string, context: FileContext): boolean {
  const { text } = context.sourceCode;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (at >= owner.range[0] && at < owner.range[1]) continue;
    const path = nodesAt(at, context.sourceCode);
    const node = path.at(-1);
    const parent = path.at(-2);
    if (node?.type !== 'Identifier' || node.name !== name) continue;
    if (parent?.type === 'Property' && parent.key === node && parent.parent.type === 'ObjectPattern' && mayBeInstance(valueOf(parent.parent), owner, context)) return true;
    if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed && mayBeInstance(parent.object, owner, context)) return true;
  }
  return false;
}

/** What a pattern takes apart, where it is written beside it: `this` of `const { worker } = this`. */
function valueOf(pattern: TSESTree.ObjectPattern): TSESTree.Node | undefined {
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return parent.init ?? undefined;
  return parent.type === 'AssignmentExpression' ? parent.right : undefined;
}

function mayBeInstance(object: TSESTree.Node | undefined, owner: ClassNode, context: FileContext): boolean {
  if (object?.type !== 'ThisExpression') return true;
  const other = enclosingClass(object);
  return other !== undefined && (extendsClass(other, owner, context) || extendsClass(owner, other, context));
}
