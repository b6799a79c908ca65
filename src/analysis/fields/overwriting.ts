/** Fields that are given a new resource while the one before may still be held. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isNullish, isWithin, literalText, memberName, outermost, propertyName, writtenNames, type ClassNode, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { startsOnce } from '../../resources/lifecycles.ts';
import type { FileContext } from '../file-context.ts';
import { onlyExpression } from '../rounds/registrations.ts';

/** A field that is assigned a resource, and all places of its class that name it. */
export interface OverwrittenField {
  readonly owner: ClassNode;
  readonly assignment: TSESTree.AssignmentExpression;
  readonly mentions: readonly {
    readonly node: TSESTree.Node;
    /** The method, or the function that a field holds, in which it stands. */
    readonly member: TSESTree.ClassElement | undefined;
    readonly isWrite: boolean;
    readonly isRelease: boolean;
  }[];
}

/** Names of functions that check what must hold. */
const checks = /^(?:assert|invariant|ensure|check|require|precondition)/i;

/**
 * Whether an assignment overwrites a resource that may still be held: outside of the constructor, in a class that releases it in another
 * method, and nothing in front of the assignment has to do with the one before or with the state of the object.
 */
export function isOverwriting(field: OverwrittenField, context: FileContext): boolean {
  const { assignment, mentions, owner } = field;
  const member = owner.body.body.find((element) => isWithin(assignment, element));
  if (!member || !mentions.some(({ isRelease, member: at }) => isRelease && at !== member)) return false;
  return !isSettledAt(assignment, member, field, context, new Set());
}

/**
 * Whether none can be held where a member comes to the assignment, or to the call of the private method that assigns: the
 * member runs once, has to do with the one before, tests the state of the object, or all who call it do.
 */
function isSettledAt(place: TSESTree.Node, member: TSESTree.ClassElement, field: OverwrittenField, context: FileContext, seen: Set<TSESTree.Node>): boolean {
  const root = enclosingRoot(place);
  const name = nameOf(member);
  if (!isFunctionLike(root) || startsOnce.test(name ?? 'constructor')) return true;
  const own = field.mentions.filter(({ node, member: at }) => at === member && node !== field.assignment.left && !isForgotten(node, field));
  if (own.some(({ node, isWrite, isRelease }) => isWrite || isRelease || node.range[0] < place.range[0])) return true;
  if (isInTurn(place, member) || rootsAround(place, member).some((one) => isGuarded(place, one, field, context))) return true;
  // Whoever inherits a protected method calls it as its class does.
  const isInner = name !== undefined && (isPrivateMethod(member, name) || ('accessibility' in member && member.accessibility === 'protected'));
  if (!isInner || seen.has(member)) return false;
  seen.add(member);
  const callers = field.owner.body.body.filter((element) => element !== member);
  const calls = callers.flatMap((element) => methodCalls(element, context).filter(({ called }) => called === name).map(({ node }) => ({ node, element })));
  return calls.length > 0 && calls.every(({ node, element }) => isSettledAt(node, element, field, context, seen));
}

/** Events that tell of the end of what emits them, or may. */
const ends = /^(?:close|disconnect|end|error|exit)$/;

/**
 * Whether a mention of the field is in a listener of the new resource that does nothing but forget it when it has come to its end:
 * `this.worker.once('error', () => (this.worker = undefined))`, which says nothing of the one before.
 */
function isForgotten(mention: TSESTree.Node, { assignment }: OverwrittenField): boolean {
  const write = outermost(mention).parent;
  const listener = enclosingRoot(mention);
  const call = isFunctionLike(listener) ? listener.parent : undefined;
  if (write?.type !== 'AssignmentExpression' || !isNullish(write.right) || !isFunctionLike(listener) || call?.type !== 'CallExpression') return false;
  const isOnlyThat = onlyExpression(listener) === write;
  return isOnlyThat && call.range[0] > assignment.range[1] && isListening(call) && ends.test(literalText(call.arguments[0]) ?? '');
}

/** Methods that are given a function for each event or element: nothing keeps its calls apart. */
const listening = /^(?:on|once|add(?:Event)?Listener|prepend(?:Once)?Listener|subscribe|forEach|map)$/;

/** Names of what lets one in at a time. */
const inTurn = /(?<![bc])lock(?!e[dr])|mutex|queue(?!Microtask)|semaphore|limit|seriali[sz]ed?$|exclusive/i;

/** Whether the assignment waits for its turn: `this.#queue.then(() => …)`, `mutex.runExclusive(() => …)`. */
function isInTurn(assignment: TSESTree.Node, member: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = assignment; node && node !== member; node = node.parent) {
    const { parent } = node as { readonly parent?: TSESTree.Node };
    if (!isFunctionLike(node) || parent?.type !== 'CallExpression' || parent.callee === node) continue;
    if (writtenNames(parent.callee)?.slice(-2).some((name) => inTurn.test(name))) return true;
    if (parent.callee.type !== 'MemberExpression') continue;
    const { object } = parent.callee;
    if (object.type === 'MemberExpression' && object.object.type === 'ThisExpression' && !isListening(parent)) return true;
  }
  return false;
}

function isListening(call: TSESTree.CallExpression): boolean {
  return listening.test(calleeName(call) ?? '');
}

/** The functions around a place, up to the member, that run once for each time that the outer one does: `this.stop().then(() => …)`. */
function rootsAround(place: TSESTree.Node, member: TSESTree.ClassElement): FunctionLike[] {
  const roots: FunctionLike[] = [];
  for (let root = enclosingRoot(place); isFunctionLike(root) && isWithin(root, member); root = enclosingRoot(root)) {
    roots.push(root);
    if (root.parent.type === 'CallExpression' && isListening(root.parent)) break;
  }
  return roots;
}

function nameOf(member: TSESTree.ClassElement): string | undefined {
  return 'key' in member ? propertyName(member.key, member.computed) : undefined;
}

/** Whether only the class itself calls a method, by what is written or by the custom of the leading underscore. */
export function isPrivateMethod(member: TSESTree.ClassElement, name: string): boolean {
  return /^[#_]/.test(name) || ('accessibility' in member && member.accessibility === 'private');
}

/** The calls of methods of `this` (or of `super`) below a node. */
export function methodCalls(root: TSESTree.Node, { sourceCode }: FileContext): { readonly node: TSESTree.CallExpression; readonly called: string }[] {
  return [...nodesBelow(root, sourceCode.visitorKeys)].flatMap((node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
    const { object } = node.callee;
    return object.type === 'ThisExpression' || object.type === 'Super' ? [{ node, called: memberName(node.callee) ?? '?' }] : [];
  });
}

/** Whether the way to the assignment depends on the state of the object, or goes through a method that may release the one before. */
function isGuarded(assignment: TSESTree.Node, root: FunctionLike, field: OverwrittenField, context: FileContext): boolean {
  // `this.run ??= (async () => { … })()`: what is called on the spot is reached on the same condition.
  const outer = root.parent.type === 'CallExpression' && root.parent.callee === root ? enclosingRoot(root) : undefined;
  if (isFunctionLike(outer) && isGuarded(root, outer, field, context)) return true;
  for (const node of nodesBelow(root.body, context.sourceCode.visitorKeys)) {
    if (node.range[0] >= assignment.range[0]) continue;
    const isAround = isWithin(assignment, node);
    if (isAround && asksState(node, context)) return true;
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

/** Whether what a construct holds is done only in some states of the object: `this.run ??= …`, `switch (this.state)`, `while (this.isRunning)`. */
function asksState(node: TSESTree.Node, context: FileContext): boolean {
  switch (node.type) {
    case 'AssignmentExpression':
      return /^(?:\?\?|\|\||&&)=$/.test(node.operator) && mentionsThis(node.left, context);
    case 'SwitchStatement':
      return mentionsThis(node.discriminant, context);
    case 'WhileStatement':
      return mentionsThis(node.test, context);
    default:
      return false;
  }
}

/** Whether a test asks for the state of the object, directly or through a variable of the function: `const { running } = this`. */
function mentionsThis(test: TSESTree.Node, context: FileContext, isDirect = false): boolean {
  return [...nodesBelow(test, context.sourceCode.visitorKeys)].some((node) => {
    if (node.type === 'ThisExpression') return true;
    const definition = node.type === 'Identifier' && !isDirect ? context.origins.variableOf(node)?.defs[0] : undefined;
    return definition?.type === 'Variable' && definition.node.init !== null && mentionsThis(definition.node.init, context, true);
  });
}

export function leaves(branch: TSESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}

/** Whether a method of the class may release what the field holds, or refuse to go on. One that the file does not show may. */
function mayEnd(name: string | undefined, field: OverwrittenField, context: FileContext, seen: Set<string>): boolean {
  const method = field.owner.body.body.find((member) => name !== undefined && nameOf(member) === name);
  if (!method || name === undefined) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  if (field.mentions.some(({ isRelease, isWrite, member }) => member === method && (isRelease || isWrite))) return true;
  if ([...nodesBelow(method, context.sourceCode.visitorKeys)].some(({ type }) => type === 'ThrowStatement')) return true;
  return methodCalls(method, context).some(({ called }) => mayEnd(called, field, context, seen));
}
