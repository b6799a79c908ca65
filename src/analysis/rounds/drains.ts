/** Where a function goes through a list that it has filled, to release what is in it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, loopAround, loopVariable, memberName, outermost, unwrap } from '../../ast/nodes.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import { isDeclaredOutside, isLoop, type Round } from './rounds.ts';

export interface Drain {
  /** The statement that goes through the list. */
  readonly node: TSESTree.Node;
  /** The call that is seen as the release. */
  readonly call: TSESTree.Node;
  /** The elements are functions, and are called. */
  readonly isCalling: boolean;
  /** The statement does nothing else, so that it can go when the list is empty. */
  readonly isWhole: boolean;
}

const reversing = new Set(['reverse', 'toReversed', 'values', 'slice', 'splice', 'filter']);
const iterating = new Set(['forEach', 'map', 'reduceRight']);
const taking = new Set(['pop', 'shift']);

/**
 * The places behind the loop where the elements of a list are released.
 *
 * @returns `undefined` where the list is read for anything else: then it is wanted as a whole
 */
export function drainsOf(list: TSESLint.Scope.Variable, round: Round, context: FileContext): Drain[] | undefined {
  const drains: Drain[] = [];
  for (const { identifier, init } of list.references) {
    if (init || isFilling(identifier) || isLength(identifier)) continue;
    const drain = identifier.range[0] > round.loop.range[1] && isDeclaredOutside(list, round) ? drainAt(identifier, context) : undefined;
    if (!drain || enclosingRoot(identifier) !== enclosingRoot(round.loop)) return undefined;
    drains.push(drain);
  }
  return drains;
}

/** `list.push(…)` as a statement. */
function isFilling(identifier: TSESTree.Node): boolean {
  const member = identifier.parent;
  const call = member?.type === 'MemberExpression' && member.object === identifier ? member.parent : undefined;
  return call?.type === 'CallExpression' && ['push', 'unshift', 'add', 'set'].includes(calleeName(call) ?? '') && call.parent.type === 'ExpressionStatement';
}

/** `while (list.length > 0)`, `if (list.length)`, `for (let i = list.length - 1; …)` around a drain. */
function isLength(identifier: TSESTree.Node): boolean {
  const member = identifier.parent;
  if (member?.type !== 'MemberExpression' || member.object !== identifier || !['length', 'size'].includes(memberName(member) ?? '')) return false;
  let inner: TSESTree.Node = member;
  for (let parent = inner.parent as TSESTree.Node | undefined; parent; inner = parent, parent = parent.parent) {
    if (parent.type === 'WhileStatement' || parent.type === 'IfStatement') return parent.test === inner && isWithinDrain(parent, identifier);
    if (parent.type === 'ForStatement') return parent.body !== inner;
    if (!/^(?:Binary|Unary|Logical)Expression$|^VariableDeclarat(?:or|ion)$/.test(parent.type)) return false;
  }
  return false;
}

/** Whether the statement with this test does nothing but go through the list. */
function isWithinDrain(statement: TSESTree.WhileStatement | TSESTree.IfStatement, identifier: TSESTree.Node): boolean {
  const body = statement.type === 'WhileStatement' ? statement.body : statement.consequent;
  return identifier.type === 'Identifier' && !isWithin(identifier, body) && (statement.type === 'WhileStatement' || !statement.alternate);
}

function drainAt(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier, context: FileContext, isInHelper = false): Drain | undefined {
  let node: TSESTree.Node = outermost(identifier);
  for (;;) {
    const { parent } = node;
    if (parent?.type === 'ForOfStatement' && parent.right === node) {
      const element = valueOf(loopVariable(parent), context);
      return element.type === 'Identifier' ? endOf(element, parent.body, parent, parent, context) : undefined;
    }
    if (parent?.type === 'SpreadElement' && parent.parent.type === 'ArrayExpression') {
      node = outermost(parent.parent);
      continue;
    }
    if (parent?.type === 'CallExpression' && parent.callee !== node) return isInHelper ? undefined : drainByHelper(parent, node, context);
    if (parent?.type === 'MemberExpression' && parent.object === node && parent.computed) return indexedAt(parent, context);
    const call = parent?.type === 'MemberExpression' && parent.object === node ? outermost(parent).parent : undefined;
    if (parent?.type !== 'MemberExpression' || call?.type !== 'CallExpression') return undefined;
    const name = memberName(parent) ?? '';
    if (reversing.has(name)) {
      node = outermost(call);
      continue;
    }
    if (taking.has(name)) return takenAt(call);
    const [callback] = call.arguments;
    if (!iterating.has(name) || !callback) return undefined;
    if (!isFunctionLike(callback)) return isReleaseName(lastName(callback), context) ? { node: statementAround(call), call, isCalling: false, isWhole: isPlain(statementAround(call)) } : undefined;
    const element = callback.params[name === 'reduceRight' ? 1 : 0];
    return element?.type === 'Identifier' ? endOf(element, callback.body, statementAround(call), call, context) : undefined;
  }
}

/** `handle` of `for (const [, handle] of handles)`, where nothing uses the key. */
function valueOf(element: TSESTree.Node, { origins }: FileContext): TSESTree.Node {
  if (element.type !== 'ArrayPattern') return element;
  const [key, value] = element.elements;
  const isUnused = !key || (key.type === 'Identifier' && origins.variableOf(key)?.references.every((reference) => !reference.isRead()) === true);
  return isUnused && value ? value : element;
}

/** `await closeAll(handles)`, where a function of this file does nothing with its parameter but go through it. */
function drainByHelper(call: TSESTree.CallExpression, list: TSESTree.Node, context: FileContext): Drain | undefined {
  const parameter = context.origins.calledFunction(call)?.params[call.arguments.indexOf(list as TSESTree.Expression)];
  if (parameter?.type !== 'Identifier') return undefined;
  const reads = context.origins.variableOf(parameter)?.references.filter(({ identifier }) => !isLength(identifier)) ?? [];
  const drains = reads.map(({ identifier }) => drainAt(identifier, context, true));
  const [first] = drains;
  // The call may be all that the function is for: it stays, and finds the list empty.
  return first && drains.every((one) => one !== undefined) ? { node: statementAround(call), call: first.call, isCalling: first.isCalling, isWhole: false } : undefined;
}

/** `handles[index].close()` in a loop that counts. */
function indexedAt(element: TSESTree.MemberExpression, context: FileContext): Drain | undefined {
  const whole = outermost(element);
  const { parent } = whole;
  const member = parent?.type === 'MemberExpression' && parent.object === whole ? parent : undefined;
  const call = member ? outermost(member).parent : parent;
  const loop = loopAround(element, enclosingRoot(element));
  if (loop?.type !== 'ForStatement' || call?.type !== 'CallExpression') return undefined;
  const isCalling = call.callee === whole;
  return isCalling || isReleaseName(calleeName(call), context) ? { node: loop, call, isCalling, isWhole: false } : undefined;
}

function isReleaseName(name: string | undefined, { catalogue }: FileContext): boolean {
  return name !== undefined && (cleanupName.test(name) || catalogue.releaseNames.has(name));
}

function lastName(node: TSESTree.Node): string | undefined {
  return node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
}

/** `await cleanups.pop()?.()`. */
function takenAt(call: TSESTree.CallExpression): Drain | undefined {
  const taken = outermost(call);
  const use = taken.parent;
  const statement = statementAround(call);
  const body = statement.parent?.type === 'BlockStatement' && statement.parent.body.length === 1 ? statement.parent : statement;
  const loop = isLoop(body.parent) ? body.parent : undefined;
  if (use?.type === 'CallExpression' && use.callee === taken) return { node: loop ?? statement, call: use, isCalling: true, isWhole: loop !== undefined };
  const release = use?.type === 'MemberExpression' && use.object === taken ? outermost(use).parent : undefined;
  if (release?.type !== 'CallExpression' || !cleanupName.test(calleeName(release) ?? '')) return undefined;
  return { node: loop ?? statement, call: release, isCalling: false, isWhole: loop !== undefined };
}

/** What becomes of an element: it is called, or all that is done with it releases it. */
function endOf(element: TSESTree.Identifier, body: TSESTree.Node, node: TSESTree.Node, drain: TSESTree.Node, context: FileContext): Drain | undefined {
  const reads = context.origins.variableOf(element)?.references.filter((reference) => reference.isRead()) ?? [];
  let isCalling = false;
  for (const { identifier } of reads) {
    const whole = outermost(identifier);
    const { parent } = whole;
    if (parent?.type === 'CallExpression' && parent.callee === whole) {
      isCalling = true;
      continue;
    }
    const member = parent?.type === 'MemberExpression' && parent.object === whole ? outermost(parent) : undefined;
    const call = member ? member.parent : parent;
    const name = call?.type === 'CallExpression' ? calleeName(call) : undefined;
    if (!isReleaseName(name, context)) return undefined;
  }
  if (reads.length === 0) return undefined;
  const call = reads[0]?.identifier.parent ?? drain;
  return { node, call, isCalling, isWhole: isOnlyThis(body, reads.length) && isPlain(node) };
}

/** Whether a body is one expression or one statement of one. */
function isOnlyThis(body: TSESTree.Node, reads: number): boolean {
  if (reads !== 1) return false;
  if (body.type !== 'BlockStatement') return body.type === 'ExpressionStatement' || body.type.endsWith('Expression');
  return body.body.length === 1 && /^(?:Expression|Return)Statement$/.test(body.body[0]?.type ?? '');
}

/** Whether a statement does nothing with what going through gives: `await Promise.all(list.map(…));`. */
function isPlain(statement: TSESTree.Node): boolean {
  if (isLoop(statement)) return true;
  if (statement.type !== 'ExpressionStatement') return false;
  const expression = unwrap(statement.expression);
  const call = expression.type === 'AwaitExpression' ? unwrap(expression.argument) : expression;
  return call.type === 'CallExpression';
}

function statementAround(node: TSESTree.Node): TSESTree.Node {
  let statement = node;
  while (statement.parent && !statement.type.endsWith('Statement')) statement = statement.parent;
  return statement;
}
