/**
 * Conditions around releases and transfers. Most are simply followed; where a condition asks the resource itself for its
 * state, or may go together with a condition on the acquisition, the branch without a release is given the benefit of the doubt.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { chainRoot, isCall, isFunctionLike, isUndefined, isWithin, outermost, unwrap } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { namesChoice, namesKeeping } from '../resources/guard-words.ts';
import type { Block, Edge } from './cfg/graph.ts';
import type { Origins } from './origins.ts';
import type { Site } from './sites.ts';

/** A condition whose other branch is not held against the function. */
export interface Guard {
  readonly test: TSESTree.Node;
  /** The branch that releases or hands on. */
  readonly branch: TSESTree.Node;
}

/** What decides about the conditions around one resource. */
export interface GuardContext {
  readonly root: TSESTree.Node;
  readonly aliases: ReadonlySet<TSESLint.Scope.Variable>;
  readonly text: string | undefined;
  /** What is kept of an acquisition whose resource is its receiver: `id` of `id = await db.beginTransaction()`. */
  readonly given: string | undefined;
  /** The acquisition is conditional, or the resource comes from or goes to somewhere else. */
  readonly isForgiving: boolean;
  readonly origins: Origins;
  readonly sourceCode: TSESLint.SourceCode;
}

/** What keeps the value of an acquisition whose resource is its receiver. */
export function givenBy({ acquirer, completion }: Site, sourceCode: TSESLint.SourceCode): string | undefined {
  const { parent } = outermost(completion);
  const target = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' ? parent.left : undefined;
  return acquirer.yields === 'receiver' && target ? sourceCode.getText(target) : undefined;
}

/** The guards around the nodes at which the resource is released or handed on. */
export function guardsAround(nodes: readonly TSESTree.Node[], context: GuardContext): Guard[] {
  const guards: Guard[] = [];
  for (const node of nodes) {
    guards.push(...optionalReceivers(node).flatMap((test) => (isForgiven(test, context) ? [{ test, branch: node }] : [])));
    let branch = node;
    for (let parent = node.parent; parent && branch !== context.root; parent = parent.parent) {
      const test = testOf(parent, branch);
      if (test && isForgiven(test, context)) guards.push({ test, branch });
      branch = parent;
    }
  }
  return guards.filter((guard) => !isSettledBehind(guard, nodes, guards, context));
}

/** What has to be there for a call to be made: `this.app` of `this.app?.process(event)`. */
function optionalReceivers(node: TSESTree.Node): TSESTree.Node[] {
  const receivers: TSESTree.Node[] = [];
  let link = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
  while (link.type === 'CallExpression' || link.type === 'MemberExpression') {
    const inner: TSESTree.Node = link.type === 'CallExpression' ? link.callee : link.object;
    if (link.optional) receivers.push(inner);
    link = unwrap(inner);
  }
  return receivers;
}

/** `if (isWanted) return handle; …; handle.close();`: who goes on releases it, so that nothing needs the benefit of the doubt. */
function isSettledBehind({ test, branch }: Guard, nodes: readonly TSESTree.Node[], guards: readonly Guard[], context: GuardContext): boolean {
  const { parent } = branch;
  if (parent?.type !== 'IfStatement' || parent.alternate || !endsInReturn(branch) || atomsOf(test).some((atom) => asksResource(atom, context))) return false;
  return nodes.some((node) => node.range[0] > parent.range[1] && !guards.some((guard) => isWithin(node, guard.branch)));
}

function endsInReturn(branch: TSESTree.Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ReturnStatement';
}

/** The condition on which a construct takes the branch; `undefined` where the child is the condition itself. */
export function testOf(parent: TSESTree.Node, branch: TSESTree.Node): TSESTree.Node | undefined {
  if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') return parent.test === branch ? undefined : parent.test;
  if (parent.type === 'LogicalExpression') return parent.right === branch ? parent.left : undefined;
  if (parent.type === 'WhileStatement') return parent.body === branch ? parent.test : undefined;
  return undefined;
}

function isForgiven(test: TSESTree.Node, context: GuardContext): boolean {
  const atoms = atomsOf(test);
  if (atoms.some((atom) => asksResource(atom, context) || asksToKeep(atom, context) || countsUsers(atom, context))) return true;
  return context.isForgiving && !atoms.every((atom) => isFollowed(atom, context));
}

/** The conditions that a test is made of, without `!`, `&&`, `||`. */
export function atomsOf(test: TSESTree.Node): TSESTree.Node[] {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression') return [...atomsOf(node.left), ...atomsOf(node.right)];
  return node.type === 'UnaryExpression' && node.operator === '!' ? atomsOf(node.argument) : [node];
}

/** Whether a condition asks the resource for its state: `handle.closed`, `isOpen(socket)`, `runner !== this.runner`. */
function asksResource(atom: TSESTree.Node, context: GuardContext): boolean {
  const node = unwrap(atom.type === 'AwaitExpression' ? atom.argument : atom);
  // `if (handler) emitter.off('data', handler)`: what stands for the registration is the handler.
  if (context.text !== undefined && context.sourceCode.getText(node) === context.text) return true;
  // `if (id) await db.commitTransaction(id)`: without one, nothing has begun.
  if (context.given !== undefined && context.sourceCode.getText(node) === context.given) return true;
  if (node.type === 'MemberExpression') return mentions(node.object, context);
  if (isCall(node)) {
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression' && mentions(callee.object, context)) return true;
    return callee.type !== 'Identifier' || callee.name !== 'Boolean' ? node.arguments.some((argument) => mentions(argument, context)) : false;
  }
  if (node.type !== 'BinaryExpression') return false;
  const operands = [node.left, node.right].map((operand) => unwrap(operand));
  // `fd >= 0` asks whether there is a descriptor at all, `'close' in bitmap` whether it can be closed.
  const isRelational = /^(?:[<>]=?|in|instanceof)$/.test(node.operator);
  return (
    (isRelational && operands.some((operand) => mentions(operand, context))) ||
    operands.some((operand) => operand.type === 'MemberExpression' && mentions(operand.object, context)) ||
    operands.some((operand) => isCall(operand) && asksResource(operand, context)) ||
    (operands.some((operand) => mentions(operand, context)) && operands.every(({ type }) => type === 'Identifier' || type === 'MemberExpression') && !operands.some(isUndefined))
  );
}

/** Whether a condition says that the resource is to be left on purpose: `options.keepTemp`, `process.env.DEBUG`, `argv.includes('--no-cleanup')`. */
function asksToKeep(atom: TSESTree.Node, context: GuardContext): boolean {
  const names = [...nodesBelow(atom, context.sourceCode.visitorKeys)].flatMap((node) => {
    if (node.type === 'Identifier') return [node.name];
    return node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
  });
  // What the function itself assigns says how far it has come: `cleanup = true`.
  return names.some((name) => namesKeeping(name)) || (!isFollowed(atom, context) && names.some((name) => namesChoice(name)));
}

/** `this.readers--; if (this.readers === 0) this.lock.release();`: whether a condition says that nobody else is left who uses the resource. */
function countsUsers(atom: TSESTree.Node, { root, sourceCode }: GuardContext): boolean {
  if (atom.type !== 'BinaryExpression' || !/^(?:===?|<=?)$/.test(atom.operator)) return false;
  const [counter, limit] = [unwrap(atom.left), unwrap(atom.right)];
  if (limit.type !== 'Literal' || typeof limit.value !== 'number') return false;
  if (counter.type === 'UpdateExpression') return counter.operator === '--' && unwrap(counter.argument).type === 'MemberExpression';
  const text = counter.type === 'MemberExpression' ? sourceCode.getText(counter) : undefined;
  return text !== undefined && nodesBelow(root, sourceCode.visitorKeys).some((node) => node.type === 'UpdateExpression' && node.operator === '--' && sourceCode.getText(node.argument) === text);
}

function mentions(expression: TSESTree.Node, { aliases, text, origins, sourceCode }: GuardContext): boolean {
  const whole = unwrap(expression);
  if (text !== undefined && sourceCode.getText(whole) === text) return true;
  const node = chainRoot(whole.type === 'AssignmentExpression' ? whole.left : whole);
  if (node.type !== 'Identifier') return false;
  const variable = origins.variableOf(node);
  return variable !== undefined && aliases.has(variable);
}

/** Whether a condition tests the resource for being there, or a variable that this function assigns. */
function isFollowed(atom: TSESTree.Node, context: GuardContext): boolean {
  let node = atom;
  if (node.type === 'BinaryExpression') {
    const left = unwrap(node.left);
    const right = unwrap(node.right);
    node = right.type === 'Literal' || isUndefined(right) ? left : left.type === 'Literal' || isUndefined(left) ? right : node;
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') node = unwrap(node.argument);
  }
  if (node.type !== 'Identifier') return false;
  const variable = context.origins.variableOf(node);
  if (!variable) return false;
  if (context.aliases.has(variable)) return true;
  const definition = variable.defs[0];
  if (definition?.type !== 'Variable' || !isWithin(definition.name, context.root)) return false;
  return variable.references.filter((reference) => reference.isWrite()).length > 1;
}

/** Whether an edge leaves the test of a guard for the branch that does not release. */
export function bypasses(edge: Edge, guard: Guard): boolean {
  if (!edge.condition || !isWithin(edge.condition, guard.test)) return false;
  const first = firstNode(edge.to);
  if (!first) return true;
  // Without a semicolon, the statement around the branch is as long as the branch.
  if (first.type === 'ExpressionStatement' && first !== guard.branch && isWithin(guard.branch, first)) return true;
  return !isWithin(first, guard.test) && !isWithin(first, guard.branch);
}

/** The first step from a block on, through blocks without steps. */
function firstNode(block: Block): TSESTree.Node | undefined {
  let current = block;
  for (let count = 0; count < 20; count += 1) {
    if (current.steps[0]) return current.steps[0].node;
    const [edge, second] = current.outgoing;
    if (!edge) return undefined;
    // A block that only branches stands for its condition.
    if (second) return edge.condition;
    current = edge.to;
  }
  return undefined;
}

/** Whether an acquisition happens only on some ways through the scope in which its variable lives. */
export function isConditional(acquisition: TSESTree.Node, scope: TSESTree.Node): boolean {
  let child = acquisition;
  for (let parent = acquisition.parent; parent && child !== scope; parent = parent.parent) {
    if (isFunctionLike(parent)) return false;
    if (parent.type === 'IfStatement' && parent.test !== child) return true;
    if (parent.type === 'ConditionalExpression' && parent.test !== child) return true;
    if (parent.type === 'LogicalExpression' && parent.right === child) return true;
    if (parent.type === 'SwitchCase') return true;
    if (parent.type === 'AssignmentExpression' && parent.operator !== '=') return true;
    if (parent === scope) return false;
    child = parent;
  }
  return false;
}
