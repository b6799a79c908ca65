/** Abort controllers in fields: those of which only the signal is used, and those that are overwritten while they may be at work. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, memberName, outermost, propertyName, type ClassNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { isController, isControllerOrNothing, useOf, variableOf, type ControllerUse } from './abort-controllers.ts';
import { isOverwriting } from '../fields/overwriting.ts';
import type { FileContext } from '../file-context.ts';
import type { Site } from '../sites.ts';

/** A field of a class that is given a new controller. */
export interface ControllerField {
  readonly site: Site;
  readonly owner: ClassNode;
  readonly name: string;
  /** `this.controller = …`; `undefined` for a field's own initialiser. */
  readonly assignment: TSESTree.AssignmentExpression | undefined;
  /** All places of the class that name the field, in source order. */
  readonly mentions: readonly Mention[];
  /** The class handles the field in a way that is not followed. */
  readonly isHandedOut: boolean;
}

/** `this.controller` somewhere in the class. */
interface Mention {
  readonly node: TSESTree.MemberExpression;
  readonly use: ControllerUse;
  /** The method, or the function that a field holds, in which it stands. */
  readonly member: TSESTree.ClassElement | undefined;
}

/** The field that the controller of a site goes into, directly or through a constant. */
export function controllerField(site: Site, context: FileContext): ControllerField | undefined {
  const holder = fieldDefinition(site.call) ?? assignmentOf(site, context);
  const target = holder?.type === 'AssignmentExpression' ? (holder.left as TSESTree.MemberExpression) : undefined;
  const owner = holder && enclosingClass(holder);
  const name = target ? memberName(target) : holder?.type === 'PropertyDefinition' ? propertyName(holder.key, holder.computed) : undefined;
  if (!owner || name === undefined || isStatic(owner, name)) return undefined;
  const { mentions, isHandedOut } = mentionsOf(owner, name, context);
  return { site, owner, name, assignment: holder.type === 'AssignmentExpression' ? holder : undefined, mentions, isHandedOut };
}

function fieldDefinition(call: TSESTree.Node): TSESTree.PropertyDefinition | undefined {
  const { parent } = outermost(call);
  return parent?.type === 'PropertyDefinition' && !parent.static ? parent : undefined;
}

/** `this.controller = new AbortController()`, or `const controller = new AbortController(); this.controller = controller`. */
function assignmentOf(site: Site, context: FileContext): TSESTree.AssignmentExpression | undefined {
  const direct = fieldAssignment(outermost(site.call));
  if (direct) return direct;
  const variable = variableOf(site, context);
  if (variable?.defs[0]?.type !== 'Variable' || variable.references.filter((reference) => reference.isWrite()).length !== 1) return undefined;
  const others = variable.references.filter(({ identifier, init }) => !init && useOf(identifier) === 'other');
  const [only] = others;
  return only && others.length === 1 ? fieldAssignment(only.identifier) : undefined;
}

function fieldAssignment(value: TSESTree.Node): TSESTree.AssignmentExpression | undefined {
  const { parent } = value;
  if (parent?.type !== 'AssignmentExpression' || parent.right !== value || parent.operator !== '=') return undefined;
  return parent.left.type === 'MemberExpression' && parent.left.object.type === 'ThisExpression' ? parent : undefined;
}

function isStatic({ body }: ClassNode, name: string): boolean {
  return body.body.some((member) => member.type === 'PropertyDefinition' && member.static && propertyName(member.key, member.computed) === name);
}

/** Whether code outside of the class cannot reach the field. */
export function isPrivateField(owner: ClassNode, name: string): boolean {
  if (name.startsWith('#')) return true;
  return owner.body.body.some(
    (member) => member.type === 'PropertyDefinition' && member.accessibility === 'private' && propertyName(member.key, member.computed) === name,
  );
}

/** What controllers have too: of these names, only those of `this` are sure to be a field. */
const isOfControllers: ReadonlySet<string> = new Set(['abort', 'signal']);

function mentionsOf(owner: ClassNode, name: string, context: FileContext): Pick<ControllerField, 'mentions' | 'isHandedOut'> {
  const mentions: Mention[] = [];
  let isHandedOut = false;
  for (const member of owner.body.body) {
    for (const node of nodesBelow(member, context.sourceCode.visitorKeys)) {
      // `const { controller } = this` and `this[name]`: who uses it then is not followed.
      if (node.type === 'Property' && node.parent.type === 'ObjectPattern' && propertyName(node.key, node.computed) === name) isHandedOut = true;
      if (node.type !== 'MemberExpression') continue;
      if (node.computed && node.object.type === 'ThisExpression' && memberName(node) === undefined) isHandedOut = true;
      // `this.abort.abort()` names a field and its method.
      if (memberName(node) === name && (!isOfControllers.has(name) || node.object.type === 'ThisExpression')) mentions.push({ node, use: aliasUse(node, context), member });
    }
  }
  return { mentions, isHandedOut: isHandedOut || mentions.some(({ use }) => use === 'other') };
}

/** What a mention is used for, through a constant too: `const controller = this.controller; controller?.abort()`. */
function aliasUse(node: TSESTree.MemberExpression, context: FileContext): ControllerUse {
  const use = useOf(node);
  if (use === 'write') {
    const { parent } = outermost(node);
    const value = parent?.type === 'AssignmentExpression' ? parent.right : undefined;
    const isFilled = isControllerOrNothing(value, context) || (value?.type === 'Identifier' && isMadeHere(value, context));
    return isFilled ? 'write' : 'other';
  }
  if (use !== 'alias') return use;
  const declarator = outermost(node).parent;
  const variables = declarator?.type === 'VariableDeclarator' ? context.sourceCode.getDeclaredVariables(declarator) : [];
  const uses = variables.flatMap(({ references }) => references.filter(({ init }) => !init).map(({ identifier }) => useOf(identifier)));
  if (uses.includes('other') || uses.includes('alias') || uses.includes('write')) return 'other';
  return uses.includes('abort') ? 'abort' : 'signal';
}

function isMadeHere(identifier: TSESTree.Identifier, context: FileContext): boolean {
  const definition = context.origins.variableOf(identifier)?.defs[0];
  return definition?.type === 'Variable' && definition.node.init !== null && isController(definition.node.init, context);
}

/** Whether nothing can abort the controllers of a field, because only their signal is used. */
export function isFieldNeverAborted(field: ControllerField): boolean {
  if (!isPrivateField(field.owner, field.name) || field.isHandedOut) return false;
  const uses = field.mentions.map(({ use }) => use);
  return uses.includes('signal') && !uses.includes('abort');
}

/**
 * Whether an assignment overwrites a controller that may still be at work: outside of the constructor, in a class that aborts it in another
 * method, and nothing in front of the assignment has to do with the one before or with the state of the object.
 */
export function isOverwritten({ assignment, mentions, isHandedOut, owner }: ControllerField, context: FileContext): boolean {
  if (!assignment || isHandedOut) return false;
  const places = mentions.map(({ node, use, member }) => ({ node, member, isWrite: use === 'write', isRelease: use === 'abort' }));
  return isOverwriting({ owner, assignment, mentions: places }, context);
}
