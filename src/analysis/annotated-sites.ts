/**
 * Acquisitions that only a written type shows: the field or the variable that a call's result goes into is annotated with a type of the
 * catalogue that the file imports: `private changes: Subscription; … this.changes = service.changes$.subscribe(…)`.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingClass, isCall, memberName, outermost, propertyName, unwrap, type Call, type ClassNode } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import type { Acquirer } from '../resources/index.ts';
import { decoratorsOf, nameOf } from './fields/class-shape.ts';
import type { FileContext } from './file-context.ts';
import { siteOf, type Site } from './sites.ts';
import { isLookUp } from './types/worth-asking.ts';

/** How far constants are followed. */
const maximumDepth = 5;

/** What sends requests: what is subscribed to there is over with the answer. */
const requester = /^[#_]*http(?:Client|Service)?$/i;

/** Decorators of fields that hold a part of their object, which ends with it. */
const ownPart = /^(?:Output|(?:View|Content)Child(?:ren)?)$/;

/** What the call's result goes into. */
interface Target {
  readonly type: TSESTree.TypeNode | undefined;
  /** The class of which it is a field. */
  readonly owner: ClassNode | undefined;
}

/** The site of a call that neither the catalogue nor a declaration of the file explains. */
export function annotatedSite(call: Call, context: FileContext): Site | undefined {
  if (call.type === 'NewExpression' || isLookUp(call)) return undefined;
  const target = targetOf(outermost(awaited(call)), context);
  const acquirer = target?.type && acquirerOf(target.type, context);
  if (!acquirer) return undefined;
  if (target.owner && !isOnOthers(call, target.owner, context)) return undefined;
  return siteOf(call, { ...acquirer, yields: 'value', pattern: { call: acquirer.pattern.call } }, context, true);
}

/** How the catalogue says that a type which the file imports is acquired. */
function acquirerOf(type: TSESTree.TypeNode, { catalogue, origins }: FileContext): Acquirer | undefined {
  const origin = origins.ofType(type);
  // The name of a global type may be anybody's.
  if (origin?.kind !== 'instance' || origin.type.startsWith(':')) return undefined;
  // Of most types, others may keep what they give away, or what it is given to: a client, a socket. Nobody keeps a subscription for somebody else.
  return catalogue.acquirersOfType(origin.type).find(({ entry }) => entry.ownedByType);
}

function targetOf(value: TSESTree.Node, { origins }: FileContext): Target | undefined {
  const { parent } = value;
  if (parent?.type === 'VariableDeclarator' && parent.init === value) return { type: annotationOf(parent.id), owner: undefined };
  if (parent?.type === 'PropertyDefinition' && parent.value === value && !parent.static) return { type: annotationOf(parent), owner: enclosingClass(parent) };
  if (parent?.type !== 'AssignmentExpression' || parent.right !== value || parent.operator !== '=') return undefined;
  const left = unwrap(parent.left);
  if (left.type === 'Identifier') return { type: annotationOf(origins.variableOf(left)?.defs[0]?.name), owner: undefined };
  if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') return undefined;
  const owner = enclosingClass(left);
  return { type: annotationOf(owner && fieldNamed(memberName(left), owner)), owner };
}

function annotationOf(declaration: TSESTree.Node | undefined): TSESTree.TypeNode | undefined {
  return declaration?.type === 'Identifier' || declaration?.type === 'PropertyDefinition' ? declaration.typeAnnotation?.typeAnnotation : undefined;
}

function fieldNamed(name: string | undefined, { body }: ClassNode): TSESTree.PropertyDefinition | undefined {
  return body.body.find((member): member is TSESTree.PropertyDefinition => member.type === 'PropertyDefinition' && !member.static && propertyName(member.key, member.computed) === name);
}

/** Whether a call is made on what others have given the object, for all that is to be seen, and which may outlive it. */
function isOnOthers(call: TSESTree.Node, owner: ClassNode, context: FileContext, depth = 0): boolean {
  let node = unwrap(call);
  while (node.type === 'CallExpression' || node.type === 'MemberExpression') {
    const object = unwrap(node.type === 'CallExpression' ? node.callee : node.object);
    if (node.type === 'MemberExpression' && object.type === 'ThisExpression') return isGiven(memberName(node) ?? '', owner, context);
    if (node.type === 'MemberExpression' && requester.test(memberName(node) ?? '')) return false;
    node = object;
  }
  if (node.type !== 'Identifier' || requester.test(node.name)) return false;
  const definition = context.origins.variableOf(node)?.defs[0];
  if (definition?.type !== 'Variable') return true;
  // A constant that names a part of something is of whoever that is of.
  const part = definition.node.init && unwrap(definition.node.init);
  return part?.type === 'MemberExpression' && depth < maximumDepth && isOnOthers(part, owner, context, depth + 1);
}

/** Whether a member of an object is a field that others fill: what the class makes itself goes with its object, and of its methods nothing is known. */
function isGiven(name: string, owner: ClassNode, { sourceCode }: FileContext): boolean {
  const isMethod = owner.body.body.some((member) => member.type === 'MethodDefinition' && member.kind !== 'constructor' && propertyName(member.key, member.computed) === name);
  if (isMethod || requester.test(name)) return false;
  const field = fieldNamed(name, owner);
  if (field && (decoratorsOf(field).some((decorator) => ownPart.test(nameOf(decorator)?.at(-1) ?? '')) || (field.value && isMade(field.value)))) return false;
  return !nodesBelow(owner.body, sourceCode.visitorKeys).some((node) => {
    const left = node.type === 'AssignmentExpression' ? unwrap(node.left) : undefined;
    return node.type === 'AssignmentExpression' && left?.type === 'MemberExpression' && left.object.type === 'ThisExpression' && memberName(left) === name && isMade(node.right);
  });
}

/** Whether a value is made here, and not asked of a container: `inject(Store)`. */
function isMade(value: TSESTree.Expression): boolean {
  const node = unwrap(value);
  return isCall(node) ? calleeName(node) !== 'inject' : node.type === 'ObjectExpression' || node.type === 'ArrayExpression';
}
