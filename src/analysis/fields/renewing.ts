/** Releases that only make room for the next resource: `clearInterval(this.timer); this.timer = setInterval(…)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isWithin, propertyName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { isCleanupName } from '../../resources/lifecycles.ts';
import type { FileContext } from '../file-context.ts';
import { isPrivateMethod, leaves, methodCalls } from './overwriting.ts';
import type { FieldSite } from './field-sites.ts';
import { isNothing, type Mention } from './mentions.ts';

/** Whether behind each release of a field the next resource is surely put there. */
export function isOnlyRenewed(releases: readonly Mention[], { owner, name }: FieldSite, context: FileContext): boolean {
  return releases.every(({ node, member }) => isRenewed(node, member, owner, name, context, new Set()));
}

/** Whether a place of a member is followed by the field's next resource; for a private helper, whether all of its calls are. */
function isRenewed(place: TSESTree.Node, member: TSESTree.ClassElement | undefined, owner: ClassNode, name: string, context: FileContext, seen: Set<TSESTree.Node>): boolean {
  const root = enclosingRoot(place);
  if (!member || !isFunctionLike(root)) return false;
  const own = 'key' in member ? propertyName(member.key, member.computed) : undefined;
  // What the object's end puts there is for a second life: React mounts a component again in its strict mode.
  if (own !== undefined && isCleanupName(own)) return false;
  const calls = own === undefined ? [] : owner.body.body.flatMap((element) => methodCalls(element, context).filter(({ called }) => called === own).map(({ node }) => ({ node, element })));
  if (calls.some(({ element }) => 'key' in element && isCleanupName(propertyName(element.key, element.computed) ?? ''))) return false;
  if (isFollowedByFill(place, root, name, context)) return true;
  if (own === undefined || !isPrivateMethod(member, own) || seen.has(member) || ('value' in member && root !== member.value)) return false;
  seen.add(member);
  return calls.length > 0 && calls.every(({ node, element }) => isRenewed(node, element, owner, name, context, seen));
}

/** Whether a later statement of a list around the place assigns the field, and nothing between leaves. */
function isFollowedByFill(place: TSESTree.Node, root: TSESTree.Node, name: string, context: FileContext): boolean {
  for (let node: TSESTree.Node = place; node.parent && node !== root; node = node.parent) {
    const { parent } = node;
    if (parent.type === 'IfStatement' && node !== parent.test && leaves(node as TSESTree.Statement)) return false;
    if (parent.type !== 'BlockStatement') continue;
    const later = parent.body.filter(({ range }) => range[0] > node.range[0]);
    if (later.some((statement) => isFill(statement, name, context))) return true;
    if (leaves(parent)) return false;
  }
  return false;
}

/** Whether a statement is sure to give the field something: not where it has a way to give it nothing, `on ? setInterval(…) : undefined`. */
function isFill(statement: TSESTree.Statement, name: string, context: FileContext): boolean {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
  if (expression?.type !== 'AssignmentExpression' || expression.left.type !== 'MemberExpression') return false;
  const { left, right } = expression;
  return left.object.type === 'ThisExpression' && propertyName(left.property, left.computed) === name && !mayBeNothing(right, context) && !isWithin(left, right);
}

function mayBeNothing(value: TSESTree.Node, context: FileContext): boolean {
  const node = unwrap(value);
  if (node.type === 'ConditionalExpression') return mayBeNothing(node.consequent, context) || mayBeNothing(node.alternate, context);
  if (node.type === 'LogicalExpression') return node.operator === '&&' || mayBeNothing(node.right, context);
  return isNothing(node, context);
}
