/** Abort controllers in fields: those of which only the signal is used, and those that are overwritten while they may be at work. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, enclosingRoot, isFunctionLike, isWithin, memberName, outermost, propertyName, type FunctionLike } from '../../ast/nodes.ts';
import { isController, isControllerOrNothing, useOf, variableOf, type ControllerUse } from './abort-controllers.ts';
import type { FileContext } from '../file-context.ts';
import type { Site } from '../sites.ts';

type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

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
function isPrivate({ owner, name }: ControllerField): boolean {
  if (name.startsWith('#')) return true;
  return owner.body.body.some(
    (member) => member.type === 'PropertyDefinition' && member.accessibility === 'private' && propertyName(member.key, member.computed) === name,
  );
}

function mentionsOf(owner: ClassNode, name: string, context: FileContext): Pick<ControllerField, 'mentions' | 'isHandedOut'> {
  const mentions: Mention[] = [];
  let isHandedOut = false;
  for (const member of owner.body.body) {
    for (const node of nodesBelow(member, context.sourceCode)) {
      // `const { controller } = this` and `this[name]`: who uses it then is not followed.
      if (node.type === 'Property' && node.parent.type === 'ObjectPattern' && propertyName(node.key, node.computed) === name) isHandedOut = true;
      if (node.type !== 'MemberExpression') continue;
      if (node.computed && node.object.type === 'ThisExpression' && memberName(node) === undefined) isHandedOut = true;
      if (memberName(node) === name) mentions.push({ node, use: aliasUse(node, context), member });
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

function* nodesBelow(root: TSESTree.Node, { visitorKeys }: TSESLint.SourceCode): Generator<TSESTree.Node> {
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    for (const key of (visitorKeys[node.type] ?? []).toReversed()) {
      const child = (node as unknown as Record<string, unknown>)[key];
      if (Array.isArray(child)) pending.push(...(child as (TSESTree.Node | null)[]).filter((element) => element !== null).toReversed());
      else if (child) pending.push(child as TSESTree.Node);
    }
  }
}

/** Whether nothing can abort the controllers of a field, because only their signal is used. */
export function isFieldNeverAborted(field: ControllerField): boolean {
  if (!isPrivate(field) || field.isHandedOut) return false;
  const uses = field.mentions.map(({ use }) => use);
  return uses.includes('signal') && !uses.includes('abort');
}

/** Methods that run once in the life of an object, or in turn with one that ends what they begin. */
const startsOnce =
  /^(?:constructor|_?init(?:ialize)?|setup|created|mounted|activate|onload|onModuleInit|onApplicationBootstrap|ngOnInit|ngAfterViewInit|ngAfterContentInit|connectedCallback|hostConnected|firstUpdated|componentDidMount|componentWillMount|UNSAFE_componentWillMount)$/;

/** Names of functions that check what must hold. */
const checks = /^(?:assert|invariant|ensure|check|require|precondition)/i;

/**
 * Whether an assignment overwrites a controller that may still be at work: outside of the constructor, in a class that aborts it in another
 * method, and nothing in front of the assignment has to do with the one before or with the state of the object.
 */
export function isOverwritten(field: ControllerField, context: FileContext): boolean {
  const { assignment, mentions, isHandedOut, owner } = field;
  if (!assignment || isHandedOut) return false;
  const member = owner.body.body.find((element) => isWithin(assignment, element));
  if (!member || !mentions.some(({ use, member: at }) => use === 'abort' && at !== member)) return false;
  return !isSettledAt(assignment, member, field, context, new Set());
}

/**
 * Whether no controller can be at work where a member comes to the assignment, or to the call of the private method that assigns: the
 * member runs once, has to do with the one before, tests the state of the object, or all who call it do.
 */
function isSettledAt(place: TSESTree.Node, member: TSESTree.ClassElement, field: ControllerField, context: FileContext, seen: Set<TSESTree.Node>): boolean {
  const root = enclosingRoot(place);
  const name = nameOf(member);
  if (!isFunctionLike(root) || startsOnce.test(name ?? 'constructor')) return true;
  const own = field.mentions.filter(({ node, member: at }) => at === member && node !== field.assignment?.left);
  if (own.some(({ node, use }) => use === 'write' || use === 'abort' || node.range[0] < place.range[0])) return true;
  if (isInTurn(place, member) || isGuarded(place, root, field, context)) return true;
  if (name === undefined || !isPrivateMethod(member, name) || seen.has(member)) return false;
  seen.add(member);
  const callers = field.owner.body.body.filter((element) => element !== member);
  const calls = callers.flatMap((element) => callsOf(element, context).filter(({ called }) => called === name).map(({ node }) => ({ node, element })));
  return calls.length > 0 && calls.every(({ node, element }) => isSettledAt(node, element, field, context, seen));
}

/** Methods that are given a function for each event or element: nothing keeps its calls apart. */
const listening = /^(?:on|once|add(?:Event)?Listener|prepend(?:Once)?Listener|subscribe|forEach|map)$/;

/** Whether the assignment waits for its turn: `this.#queue.then(() => …)`, `this.#mutex.runExclusive(() => …)`. */
function isInTurn(assignment: TSESTree.Node, member: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = assignment; node && node !== member; node = node.parent) {
    const { parent } = node as { readonly parent?: TSESTree.Node };
    if (!isFunctionLike(node) || parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') continue;
    const { object } = parent.callee;
    if (object.type === 'MemberExpression' && object.object.type === 'ThisExpression' && !listening.test(memberName(parent.callee) ?? '')) return true;
  }
  return false;
}

function nameOf(member: TSESTree.ClassElement): string | undefined {
  return 'key' in member ? propertyName(member.key, member.computed) : undefined;
}

/** Whether only the class itself calls a method, by what is written or by the custom of the leading underscore. */
function isPrivateMethod(member: TSESTree.ClassElement, name: string): boolean {
  return /^[#_]/.test(name) || ('accessibility' in member && member.accessibility === 'private');
}

/** The calls of methods of `this` (or of `super`) below a node. */
function callsOf(root: TSESTree.Node, { sourceCode }: FileContext): { readonly node: TSESTree.CallExpression; readonly called: string }[] {
  return [...nodesBelow(root, sourceCode)].flatMap((node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
    const { object } = node.callee;
    return object.type === 'ThisExpression' || object.type === 'Super' ? [{ node, called: memberName(node.callee) ?? '?' }] : [];
  });
}

/** Whether the way to the assignment depends on the state of the object, or goes through a method that may abort the one before. */
function isGuarded(assignment: TSESTree.Node, root: FunctionLike, field: ControllerField, context: FileContext): boolean {
  for (const node of nodesBelow(root.body, context.sourceCode)) {
    if (node.range[0] >= assignment.range[0]) continue;
    const isAround = isWithin(assignment, node);
    if (node.type === 'IfStatement' && mentionsThis(node.test, context) && (isAround || leaves(node.consequent))) return true;
    if ((node.type === 'ConditionalExpression' || node.type === 'LogicalExpression') && isAround) return true;
    if (node.type !== 'CallExpression' || isAround) continue;
    const name = calleeName(node);
    if (name !== undefined && checks.test(name)) return true;
    if (node.callee.type !== 'MemberExpression') continue;
    const { object } = node.callee;
    if (object.type === 'Super' || (object.type === 'ThisExpression' && mayEnd(name, field, context, new Set()))) return true;
  }
  return false;
}

/** Whether a test asks for the state of the object, directly or through a variable of the function: `const { running } = this`. */
function mentionsThis(test: TSESTree.Node, context: FileContext, isDirect = false): boolean {
  return [...nodesBelow(test, context.sourceCode)].some((node) => {
    if (node.type === 'ThisExpression') return true;
    const definition = node.type === 'Identifier' && !isDirect ? context.origins.variableOf(node)?.defs[0] : undefined;
    return definition?.type === 'Variable' && definition.node.init !== null && mentionsThis(definition.node.init, context, true);
  });
}

function leaves(branch: TSESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}

/** Whether a method of the class may abort the field's controller, or refuse to go on. One that the file does not show may. */
function mayEnd(name: string | undefined, field: ControllerField, context: FileContext, seen: Set<string>): boolean {
  const method = field.owner.body.body.find((member) => name !== undefined && nameOf(member) === name);
  if (!method || name === undefined) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  if (field.mentions.some(({ use, member }) => member === method && (use === 'abort' || use === 'write'))) return true;
  if ([...nodesBelow(method, context.sourceCode)].some(({ type }) => type === 'ThrowStatement')) return true;
  return callsOf(method, context).some(({ called }) => mayEnd(called, field, context, seen));
}
