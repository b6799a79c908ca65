/** Fields that hold the signal of a controller that nobody has: `#signal = new AbortController().signal`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, memberName, outermost, propertyName, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isPrivateField } from './abort-fields.ts';
import { isSignalOfNew } from './abort-controllers.ts';

/** Whether nothing but signals of new controllers ever gets into a field that only its class can reach. */
export function holdsOnlyNewSignals(target: TSESTree.PropertyDefinition | TSESTree.MemberExpression, context: FileContext): boolean {
  const owner = enclosingClass(target);
  const name = target.type === 'MemberExpression' ? ownName(target) : propertyName(target.key, target.computed);
  if (!owner || name === undefined || !isPrivateField(owner, name) || isGivenByParameter(owner, name)) return false;
  return nodesBelow(owner.body, context.sourceCode.visitorKeys).every((node) => {
    if (node.type === 'PropertyDefinition' && propertyName(node.key, node.computed) === name) return !node.static && (!node.value || isSignalOfNew(node.value, context));
    if (node.type !== 'MemberExpression') return true;
    const written = memberName(node);
    if (written === undefined) return name.startsWith('#') || node.object.type !== 'ThisExpression';
    return written !== name || !isWritten(node) || isFilled(node, context);
  });
}

function ownName(target: TSESTree.MemberExpression): string | undefined {
  return target.object.type === 'ThisExpression' ? memberName(target) : undefined;
}

/** `constructor(private signal = new AbortController().signal)` */
function isGivenByParameter({ body }: ClassNode, name: string): boolean {
  return !body.body.some((member) => member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === name);
}

/** Whether a member is given something: by an assignment, or by a pattern. */
function isWritten(member: TSESTree.MemberExpression): boolean {
  const { parent } = outermost(member);
  if (parent?.type === 'AssignmentExpression') return parent.left === outermost(member);
  return parent?.type === 'ArrayPattern' || parent?.type === 'AssignmentPattern' || parent?.type === 'RestElement' || (parent?.type === 'Property' && parent.parent.type === 'ObjectPattern') || parent?.type === 'ForOfStatement';
}

/** `this.#signal = new AbortController().signal`, `({ signal: this.#signal } = new AbortController())` */
function isFilled(member: TSESTree.MemberExpression, context: FileContext): boolean {
  const { parent } = outermost(member);
  const assignment = parent?.type === 'Property' ? parent.parent.parent : parent;
  return assignment?.type === 'AssignmentExpression' && assignment.operator === '=' && isSignalOfNew(assignment.right, context);
}
