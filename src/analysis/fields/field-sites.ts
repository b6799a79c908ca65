/** Acquisitions that end up in a field of the object at work. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isCall, isFunctionLike, isWithin, memberName, outermost, propertyName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isReleasing, type Flow, type Use } from '../uses.ts';
import type { Site } from '../sites.ts';

/** `timer = setInterval(…)`, also with the keyword `accessor`. */
export type FieldDefinition = TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

/** A field that is given a resource at one place. */
export interface FieldSite {
  readonly site: Site;
  readonly owner: ClassNode;
  /** With its `#` where it has one. */
  readonly name: string;
  /** The definition, the assignment, or the call that adds it to the field's collection. */
  readonly place: FieldDefinition | TSESTree.AssignmentExpression | TSESTree.CallExpression;
  /** The field holds several of them. */
  readonly isCollection: boolean;
  /** Every instance has it from its constructor on. */
  readonly isDefinite: boolean;
}

const adding = new Set(['push', 'add', 'set', 'unshift']);

/** The field that the resource of a site goes into, and nowhere else. */
export function fieldSiteOf(site: Site, flow: Flow, context: FileContext): FieldSite | undefined {
  const ways = flow.uses.filter((use) => use.kind !== 'bind' && !isReleasing(use));
  const [way] = ways;
  if (!way || ways.length > 1 || way.kind !== 'transfer' || flow.isSettled) return undefined;
  const found = isValue(way.subject) ? (filledBy(way.subject, way.node, context) ?? madeForEach(way, context)) : undefined;
  const owner = found && enclosingClass(found.place);
  if (!owner || isStaticMember(found.place, owner)) return undefined;
  return { site, owner, ...found, isCollection: found.isCollection || site.isCollection === true, isDefinite: isDefinite(found.place, owner, site) };
}

/** Whether what is put there is the resource, and not a closure or an object that holds it. */
function isValue(subject: TSESTree.Node): boolean {
  const node = unwrap(subject);
  return !isFunctionLike(node) && node.type !== 'ObjectExpression' && !isPerhapsGiven(node);
}

/** `socket ?? new WebSocket(url)`, `shared ? pool : new Pool()`: what another owner made is not to be released here. */
function isPerhapsGiven(node: TSESTree.Node): boolean {
  if (node.type === 'LogicalExpression') return node.operator !== '&&';
  if (node.type !== 'ConditionalExpression') return false;
  return ![node.consequent, node.alternate].some((branch) => branch.type === 'Literal' || (branch.type === 'Identifier' && branch.name === 'undefined') || branch.type === 'UnaryExpression');
}

type Filled = Pick<FieldSite, 'name' | 'place' | 'isCollection'>;

/** What an expression is put into, where `node` is the step that puts it there. */
function filledBy(subject: TSESTree.Node, node: TSESTree.Node, context: FileContext): Filled | undefined {
  const value = outermost(subject);
  const { parent } = value;
  if ((parent?.type === 'PropertyDefinition' || parent?.type === 'AccessorProperty') && parent.value === value) {
    const name = propertyName(parent.key, parent.computed);
    return name === undefined || parent.static ? undefined : { name, place: parent, isCollection: isList(value) };
  }
  if (node.type === 'AssignmentExpression') {
    const left = unwrap(node.left);
    const name = fieldName(left, context);
    if (name !== undefined) return { name, place: node, isCollection: isList(value) };
    const holder = left.type === 'MemberExpression' && left.computed ? fieldName(unwrap(left.object), context) : undefined;
    return holder === undefined ? undefined : { name: holder, place: node, isCollection: true };
  }
  const callee = node.type === 'CallExpression' && adding.has(calleeName(node) ?? '') ? unwrap(node.callee) : undefined;
  const name = callee?.type === 'MemberExpression' ? fieldName(unwrap(callee.object), context) : undefined;
  return name === undefined || node.type !== 'CallExpression' ? undefined : { name, place: node, isCollection: true };
}

function isList(value: TSESTree.Node): boolean {
  return unwrap(value).type === 'ArrayExpression';
}

/** `this.workers = Array.from({ length }, () => new Worker(script))`, `await Promise.all(paths.map((path) => open(path)))`. */
function madeForEach({ node, returned }: Use, context: FileContext): Filled | undefined {
  const maker = node.type === 'ReturnStatement' ? node.parent.parent : node.parent;
  const call = returned === 'value' && isFunctionLike(maker) ? maker.parent : undefined;
  if (call?.type !== 'CallExpression' || !['map', 'from', 'fromAsync', 'flatMap'].includes(calleeName(call) ?? '')) return undefined;
  let value = outermost(call);
  const all = value.parent;
  if (all?.type === 'CallExpression' && calleeName(all) === 'all') value = outermost(all);
  while (value.parent?.type === 'AwaitExpression') value = outermost(value.parent);
  const found = value.parent && filledBy(value, value.parent, context);
  return found && { ...found, isCollection: true };
}

/** The name of a field of `this`, also through a constant that is `this`. */
export function fieldName(node: TSESTree.Node, context: FileContext): string | undefined {
  return node.type === 'MemberExpression' && isThis(unwrap(node.object), context) ? memberName(node) : undefined;
}

/** Whether an expression is `this`, or `self` of `const self = this`. */
export function isThis(node: TSESTree.Node, { origins }: FileContext): boolean {
  if (node.type === 'ThisExpression') return true;
  const definition = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0] : undefined;
  return definition?.type === 'Variable' && definition.node.init?.type === 'ThisExpression' && definition.node.id.type === 'Identifier';
}

/** The member of a class that a node stands in. */
export function memberAround(node: TSESTree.Node, { body }: ClassNode): TSESTree.ClassElement | undefined {
  return body.body.find((member) => isWithin(node, member));
}

function isStaticMember(place: TSESTree.Node, owner: ClassNode): boolean {
  const member = memberAround(place, owner);
  return member === undefined || member.type === 'StaticBlock' || ('static' in member && member.static);
}

function isDefinite(place: FieldSite['place'], owner: ClassNode, { completion }: Site): boolean {
  const value = outermost(completion);
  if (place.type === 'PropertyDefinition' || place.type === 'AccessorProperty') return place.value === value;
  if (place.type !== 'AssignmentExpression' || place.right !== value) return false;
  const member = memberAround(place, owner);
  const statement = place.parent;
  return member?.type === 'MethodDefinition' && member.kind === 'constructor' && statement.type === 'ExpressionStatement' && statement.parent === member.value.body;
}

/** Whether what is subscribed to ends the subscription: `ticks.pipe(takeUntil(this.destroyed)).subscribe(…)`. */
export function endsItself({ call, acquirer }: Site): boolean {
  const { endsItselfAfter } = acquirer.entry;
  for (let node = call; endsItselfAfter && isCall(node); ) {
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression') return false;
    node = unwrap(callee.object);
    if (isCall(node) && node.arguments.some((argument) => isCall(argument) && endsItselfAfter.includes(calleeName(argument) ?? ''))) return true;
  }
  return false;
}
