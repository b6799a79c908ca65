/** Where what an object listens to comes from, and how long it lives. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { chainRoot, enclosingRoot, isWithin, memberName, propertyName, unwrap, type ClassNode } from '../../ast/nodes.ts';
import { ofTheProgram, onlyOne } from '../../resources/lifecycles.ts';
import { busLike, longLivedTargets, shortLivedTarget } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';
import { isProcess } from '../listeners.ts';
import { attachedField } from './attached.ts';
import { classShape } from './class-shape.ts';
import { fieldName } from './field-sites.ts';
import { isPagePart } from './page-parts.ts';

/** How far constants and fields are followed. */
const maximumDepth = 5;

/** Names, and ends of the names of types, of parameters that only hold what the parts of a program have in common: nothing that lives or ends. */
const bag = /^(?:[a-z]|components|deps|dependencies|services|modules|opts|options|props|params|init|config|settings|args)$/i;
const bagType = /(?:Components|Deps|Dependencies|Services|Modules|Options|Props|Params|Init|Config|Settings|Args)$/;

/**
 * Where the target of a listener comes from, and what it is: a `global`; a `page-part`, which few listen to for the whole run; given to the object, and then a `bus` that outlives it, something of
 * which that is not known (`given`), or what ends with the object for all that is known (`given-short`): by its name, as a part of another object,
 * or as an element of the page.
 */
export function reachOf(target: TSESTree.Node, { isOfPage, owner }: { readonly isOfPage: boolean; readonly owner: ClassNode }, context: FileContext): 'global' | 'page-part' | 'bus' | 'given' | 'given-short' | undefined {
  const root = chainRoot(target);
  const definition = root.type === 'Identifier' ? context.origins.variableOf(root)?.defs[0] : undefined;
  if (root.type === 'Identifier' && !definition && longLivedTargets.has(root.name) && isPartOfGlobal(target)) return 'global';
  if (isPagePart(target, owner, context)) return 'page-part';
  if (root.type === 'Identifier' && !definition) return undefined;
  const isImported = root.type === 'Identifier' && definition?.type === 'ImportBinding';
  if (isImported && isProcess(root, context)) return target === root ? 'global' : undefined;
  // What a module has is there for as long as the program runs, whatever its name; a component comes and goes.
  if (target === root && isOfModule(definition) && comesAndGoes(owner, context)) return 'bus';
  const attached = attachedField(target, owner, context);
  // It is to live on when the object lets go of it, and its parts with it.
  if (attached !== undefined) return [attached, lastName(target)].some((name) => shortLivedTarget.test(name.replace(/^[#_]+/, ''))) ? 'given-short' : isBus(target, owner, context) ? 'bus' : 'given';
  const holders = isImported ? (target === root ? [] : undefined) : holdersOf(target, owner, context, 0);
  if (!holders) return undefined;
  if (!holders.every(({ isBag }) => isBag)) return 'given-short';
  if (isBus(target, owner, context)) return 'bus';
  return shortLivedTarget.test(lastName(target)) || (holders.length > 0 && isOfPage) ? 'given-short' : 'given';
}

/** Whether a variable is a constant at the top level of its module, or what the module imports. */
function isOfModule(definition: TSESLint.Scope.Definition | undefined): boolean {
  if (definition?.type === 'ImportBinding') return true;
  return definition?.type === 'Variable' && definition.parent.kind === 'const' && enclosingRoot(definition.node).type === 'Program';
}

/** Whether a framework makes many objects of a class, and ends them while the program runs. */
function comesAndGoes(owner: ClassNode, context: FileContext): boolean {
  const name = owner.id?.name ?? '';
  return classShape(owner, context).lifecycle?.isComponent === true && !onlyOne.test(name) && !ofTheProgram.test(name);
}

/** An object from which another was taken. */
interface Holder {
  readonly isBag: boolean;
}

/**
 * The objects that something was taken from which the constructor was given: none for a parameter, for a parameter property and for
 * the field that only holds one; `undefined` where it was not given.
 */
function holdersOf(node: TSESTree.Node, owner: ClassNode, context: FileContext, depth: number): readonly Holder[] | undefined {
  const target = unwrap(node);
  if (depth > maximumDepth) return undefined;
  if (target.type === 'Identifier') return holdersOfVariable(target, owner, context, depth);
  const field = fieldName(target, context);
  if (field !== undefined) return holdersOfField(field, owner, context, depth);
  return target.type === 'MemberExpression' && !target.computed ? heldBy(target.object, owner, context, depth) : undefined;
}

function heldBy(holder: TSESTree.Node, owner: ClassNode, context: FileContext, depth: number): readonly Holder[] | undefined {
  const holders = holdersOf(holder, owner, context, depth + 1);
  return holders && [...holders, { isBag: bag.test(lastName(holder)) || bagType.test(typeOf(holder, owner, context)) }];
}

function holdersOfVariable(target: TSESTree.Identifier, owner: ClassNode, context: FileContext, depth: number): readonly Holder[] | undefined {
  const definition = context.origins.variableOf(target)?.defs[0];
  if (definition?.name.parent.type === 'AssignmentPattern' && isMade(definition.name.parent.right)) return undefined;
  if (definition?.type === 'Parameter') return isConstructor(definition.node, owner) ? [] : undefined;
  if (definition?.type !== 'Variable' || definition.parent.kind !== 'const' || !definition.node.init) return undefined;
  const { id, init } = definition.node;
  return id.type === 'Identifier' ? holdersOf(init, owner, context, depth + 1) : id.type === 'ObjectPattern' ? heldBy(init, owner, context, depth) : undefined;
}

/** Whether a default is made for this object: `constructor({ bus = new EventEmitter() })`. */
function isMade(value: TSESTree.Expression): boolean {
  const { type } = unwrap(value);
  return type === 'NewExpression' || type === 'CallExpression';
}

/** A parameter property, or a field of which the constructor says what it is: `this.bus = bus`, `this.store = components.store`. */
function holdersOfField(name: string, owner: ClassNode, context: FileContext, depth: number): readonly Holder[] | undefined {
  const constructor = constructorOf(owner);
  if (constructor?.params.some((parameter) => parameter.type === 'TSParameterProperty' && parameter.parameter.type === 'Identifier' && parameter.parameter.name === name)) return [];
  for (const statement of constructor?.body.body ?? []) {
    const node = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (node?.type !== 'AssignmentExpression' || fieldName(unwrap(node.left), context) !== name) continue;
    const holders = holdersOf(node.right, owner, context, depth + 1);
    return holders && isTakenOut(node.right, constructor, context) ? [...holders, { isBag: true }] : holders;
  }
  return undefined;
}

/** Whether a variable is a part of a parameter: `constructor({ bus })`. */
function isTakenOut(node: TSESTree.Node, constructor: TSESTree.FunctionExpression | undefined, { origins }: FileContext): boolean {
  const value = unwrap(node);
  const name = value.type === 'Identifier' ? origins.variableOf(value)?.defs[0]?.name : undefined;
  return name !== undefined && constructor?.params.some((parameter) => parameter.type === 'ObjectPattern' && isWithin(name, parameter)) === true;
}

/** The last part of a name as it is written, without what marks it as private. */
function lastName(node: TSESTree.Node): string {
  const target = unwrap(node);
  const name = target.type === 'Identifier' ? target.name : target.type === 'MemberExpression' ? memberName(target) : undefined;
  return (name ?? '').replace(/^[#_]+/, '');
}

/** `document.body`, `window.visualViewport`, `process.stdout`; what a call gives (`document.querySelector(…)`) may be gone before the object is. */
function isPartOfGlobal(target: TSESTree.Node): boolean {
  // It ends with the program that reads it.
  if (target.type === 'MemberExpression' && memberName(target) === 'stdin') return false;
  return target.type === 'Identifier' || (target.type === 'MemberExpression' && unwrap(target.object).type === 'Identifier');
}

/** The constructor of a class, of which others may only be signatures. */
function constructorOf({ body }: ClassNode): TSESTree.FunctionExpression | undefined {
  for (const member of body.body) {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor' && member.value.type === 'FunctionExpression') return member.value;
  }
  return undefined;
}

function isConstructor(node: TSESTree.Node, owner: ClassNode): boolean {
  return constructorOf(owner) === node;
}

/** Whether a target is named or typed like something that many objects listen to. */
function isBus(target: TSESTree.Node, owner: ClassNode, context: FileContext): boolean {
  return busLike.test(lastName(target)) || busLike.test(typeOf(target, owner, context));
}

/** The name of the type that something is annotated with: a variable, or a field. */
function typeOf(node: TSESTree.Node, owner: ClassNode, { origins }: FileContext): string {
  const target = unwrap(node);
  if (target.type === 'MemberExpression') return typeOfField(memberName(target) ?? '', owner);
  const name = target.type === 'Identifier' ? origins.variableOf(target)?.defs[0]?.name : undefined;
  return name ? writtenType(name) : '';
}

/** The name of the type that a declaration is annotated with. */
function writtenType(name: TSESTree.Node): string {
  const type = name.type === 'Identifier' || name.type === 'PropertyDefinition' ? name.typeAnnotation?.typeAnnotation : undefined;
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : '';
}

function typeOfField(field: string, { body }: ClassNode): string {
  for (const member of body.body) {
    if (member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === field) return writtenType(member);
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      if (parameter.type === 'TSParameterProperty' && parameter.parameter.type === 'Identifier' && parameter.parameter.name === field) return writtenType(parameter.parameter);
    }
  }
  return '';
}

