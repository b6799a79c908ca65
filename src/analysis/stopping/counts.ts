/** Counts that go down in a stop-like function, where its maker has counted up. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, enclosingRoot, isFunctionLike, isWithin, unwrap, writtenNames } from '../../ast/nodes.ts';
import { walk } from '../../ast/own-nodes.ts';
import { namesAgree, operandOf, plainMethod, type OnceOnly } from './operations.ts';
import { writeTarget, type State, type StatefulBody } from './state-tests.ts';

/** `active -= 1`, where the class or the function that hands the closure out has counted up. */
export function countDown(node: TSESTree.UpdateExpression | TSESTree.AssignmentExpression, body: StatefulBody): OnceOnly | undefined {
  if ((node.operator !== '--' && node.operator !== '-=' && !isDifference(node)) || isAnswer(node, body)) return undefined;
  const known = operandOf(writeTarget(node), body);
  if (!known || known.isTaken) return undefined;
  const isUp = (one: TSESTree.Node): boolean =>
    (one.type === 'UpdateExpression' && one.operator === '++' && isSame(one.argument, known.operand)) ||
    (one.type === 'AssignmentExpression' && (one.operator === '+=' || isSum(one)) && isSame(one.left, known.operand));
  return isCountedUpByMaker(known.operand, isUp, body) ? { node, harm: 'count', ...known } : undefined;
}

/** Whether a closure that is handed out counts to answer: `return () => --times === 0` ends nothing. */
function isAnswer(node: TSESTree.Node, { function: stop }: StatefulBody): boolean {
  if (stop.parent.type !== 'ReturnStatement' && stop.parent.type !== 'ArrowFunctionExpression') return false;
  for (let inner = node; inner.parent && inner !== stop; inner = inner.parent) {
    if (inner.parent.type === 'ReturnStatement' || (inner.parent === stop && inner === stop.body)) return true;
    if (inner.parent.type.endsWith('Statement')) return false;
  }
  return false;
}

function isDifference(node: TSESTree.UpdateExpression | TSESTree.AssignmentExpression): boolean {
  return node.type === 'AssignmentExpression' && node.operator === '=' && node.right.type === 'BinaryExpression' && node.right.operator === '-' && namesAgree(node.left, node.right.left);
}

function isSum({ operator, left, right }: TSESTree.AssignmentExpression): boolean {
  return operator === '=' && right.type === 'BinaryExpression' && right.operator === '+' && namesAgree(left, right.left);
}

/** `connections.dec()`, `active.add(-1)`, `counts.set(name, counts.get(name) - 1)` */
export function gaugeDown(call: TSESTree.CallExpression, body: StatefulBody): OnceOnly | undefined {
  const method = plainMethod(call);
  if (!method || stepOf(call, method.name) !== 'down') return undefined;
  const known = operandOf(method.object, body);
  const isUp = (one: TSESTree.Node): boolean => {
    if (one.type !== 'CallExpression' || stepOf(one, calleeName(one)) !== 'up') return false;
    const callee = unwrap(one.callee);
    return callee.type === 'MemberExpression' && known !== undefined && isSame(callee.object, known.operand);
  };
  return known && isCountedUpByMaker(known.operand, isUp, body) ? { node: call, harm: 'count', ...known } : undefined;
}

/** Which way a method of this name moves a count. */
function stepOf({ arguments: [first, second] }: TSESTree.CallExpression, name: string | undefined): 'up' | 'down' | undefined {
  switch (name) {
    case 'inc':
      return 'up';
    case 'dec':
      return 'down';
    case 'add':
      return isNegative(first) ? 'down' : 'up';
    case 'set': {
      const value = second && unwrap(second);
      if (value?.type !== 'BinaryExpression') return undefined;
      return value.operator === '-' ? 'down' : value.operator === '+' ? 'up' : undefined;
    }
    default:
      return undefined;
  }
}

function isNegative(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'UnaryExpression' && node.operator === '-';
}

function isSame(expression: TSESTree.Node, { path }: State): boolean {
  return writtenNames(expression)?.join('.') === path;
}

/** Whether it is the maker of the thing that counts up: the constructor, or the function that hands out the closure; not a method beside it. */
function isCountedUpByMaker({ path }: State, isUp: (node: TSESTree.Node) => boolean, { function: stop, context }: StatefulBody): boolean {
  const { visitorKeys } = context.sourceCode;
  // A function beside it, or a method of the same object, is called by whoever calls the stop in the end: the two are paired.
  const counts = (root: TSESTree.Node): boolean => {
    let found = false;
    walk(root, visitorKeys, (node) => (found ||= isUp(node)), (node) => node !== stop && !isBeside(node, stop));
    return found;
  };
  const declaration = enclosingClass(stop);
  const makers: TSESTree.Node[] = [];
  for (const member of declaration?.body.body ?? []) {
    // What a class counts for all its users, in static methods beside each other, they pair.
    const isMaker = member.type === 'MethodDefinition' && (member.kind === 'constructor' || (member.static && !isWithin(stop, member) && !isStatic(stop)));
    if (isMaker) makers.push(member);
    // A count of the module, between `start` and `stop` of an object, is each object's own to give back.
    else if (member.type === 'MethodDefinition' && !path.startsWith('this.') && !isWithin(stop, member) && !/release|unref/i.test(memberKey(stop))) makers.push(member);
  }
  const giver = enclosingRoot(stop);
  if (isFunctionLike(giver)) makers.push(giver);
  return makers.some(counts);
}

/** Whether a function is another property of the object literal in which the stop is one. */
function isBeside(node: TSESTree.Node, stop: TSESTree.Node): boolean {
  return isFunctionLike(node) && node.parent.type === 'Property' && node.parent.parent === stop.parent?.parent;
}

function isStatic({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'MethodDefinition' && parent.static;
}

function memberKey({ parent }: TSESTree.Node): string {
  return parent?.type === 'MethodDefinition' && parent.key.type === 'Identifier' ? parent.key.name : '';
}
