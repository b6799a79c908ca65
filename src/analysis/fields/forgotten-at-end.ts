/** Fields that some method of a class releases, and the end of its objects forgets: `dispose()` leaves out the timer that `pause()` clears. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, outermost, propertyName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { isCleanupName, isTeardownHook } from '../../resources/lifecycles.ts';
import type { FileContext } from '../file-context.ts';
import type { ClassShape } from './class-shape.ts';
import { isThis, memberAround } from './field-sites.ts';
import type { MembersRead } from './members-read.ts';
import type { Mention } from './mentions.ts';
import { isReachedFromOutside } from './outside.ts';

/** Methods after which nothing of an object is left: what is called `stop` or `close` may end a part of it. */
const lastEnd = /(?:dispose|destroy)$/i;

/** Methods that hear of something: also of the end, which another method brings about. */
const hearing = /^[#_]?(?:on|handle)[A-Z]/;

/**
 * Whether the last end of an object is written, and has nothing to do with the methods that release a field, which nothing calls but
 * other such methods, and users. What a listener or another closure comes to may well run when the object ends.
 */
export function isForgottenAtEnd(shape: ClassShape, releases: readonly Mention[], members: MembersRead, context: FileContext): boolean {
  const name = shape.cleanups[0]?.name ?? '';
  if (!lastEnd.test(name) && !isTeardownHook(name)) return false;
  const seen = new Set<TSESTree.ClassElement>();
  return releases.every(({ node }) => isOnlyAsked(node, shape.node, members, context, seen));
}

/** Whether a place is run only where somebody calls one of the methods of the object that do not end it. */
function isOnlyAsked(place: TSESTree.Node, owner: ClassNode, members: MembersRead, context: FileContext, seen: Set<TSESTree.ClassElement>): boolean {
  const member = memberAround(place, owner);
  const name = member && plainMethod(member, place);
  if (member === undefined || name === undefined || isCleanupName(name) || hearing.test(name) || isReachedFromOutside(owner, name, context)) return false;
  if (seen.has(member)) return true;
  seen.add(member);
  return (members.byName.get(name) ?? []).every((mention) => {
    if (!isThis(unwrap(mention.object), context)) return true;
    const value = outermost(mention);
    const { parent } = value;
    // A button is not pressed when the object ends.
    if (parent?.type === 'JSXExpressionContainer') return true;
    return parent?.type === 'CallExpression' && parent.callee === value && (isInConstructor(parent) || isOnlyAsked(parent, owner, members, context, seen));
  });
}

/** The name of a method, of which a place is a part without a closure between; a class above or below may call one that is not its own. */
function plainMethod(member: TSESTree.ClassElement, place: TSESTree.Node): string | undefined {
  if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return undefined;
  if (member.static || member.override || member.accessibility === 'protected' || !member.value) return undefined;
  if (member.type === 'MethodDefinition' && member.kind !== 'method') return undefined;
  const root = unwrap(member.value);
  return isFunctionLike(root) && enclosingRoot(place) === root ? propertyName(member.key, member.computed) : undefined;
}

function isInConstructor(node: TSESTree.Node): boolean {
  const { parent } = enclosingRoot(node);
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}
