/** Where listeners are taken off in the end: the removals, and the functions of this function that come to one when they are called. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingRoot, isFunctionLike, isWithin, literalText, memberName, outermost, unwrap, type FunctionLike, type FunctionNode } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { testOf } from '../guards.ts';

export interface Cleanups {
  /** The removals, and the calls of functions that remove. */
  readonly points: readonly TSESTree.Node[];
  /** The functions that remove. */
  readonly closures: ReadonlySet<FunctionLike>;
  /** One of these functions goes where nobody can follow it. */
  readonly isHandedOn: boolean;
}

const endEvents = /^(?:close|exit|end|finish|finished|disconnect|settled|done|loadend)$/;
const runners = new Set(['then', 'catch', 'finally', 'setTimeout', 'setImmediate', 'queueMicrotask', 'nextTick', 'on', 'once', 'addListener', 'addEventListener', 'forEach', 'map']);

/** The cleanups of a function, from its removals outwards. */
export function cleanupsOf(removals: readonly TSESTree.Node[], owner: FunctionNode, { sourceCode, origins }: FileContext): Cleanups {
  const points: TSESTree.Node[] = [];
  const closures = new Set<FunctionLike>();
  let isHandedOn = false;
  const pending = [...removals];
  for (let point = pending.pop(); point && points.length < 100; point = pending.pop()) {
    points.push(point);
    const closure = enclosingRoot(point);
    if (closure === owner || !isFunctionLike(closure) || closures.has(closure)) continue;
    closures.add(closure);
    for (const use of usesOf(closure, sourceCode, origins)) {
      const { parent } = use;
      if (parent?.type === 'CallExpression' && parent.callee === use) pending.push(parent);
      else if (!isFollowed(use)) isHandedOn = true;
    }
  }
  return { points, closures, isHandedOn };
}

/** Where a function is named, or the function itself where it stands in the expression that uses it. */
function usesOf(closure: FunctionLike, sourceCode: TSESLint.SourceCode, origins: FileContext['origins']): TSESTree.Node[] {
  const whole = outermost(closure);
  const { parent } = whole;
  let variable: TSESLint.Scope.Variable | undefined;
  if (closure.type === 'FunctionDeclaration') [variable] = sourceCode.getDeclaredVariables(closure);
  else if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') variable = origins.variableOf(parent.id);
  else if (parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier') variable = origins.variableOf(parent.left);
  else return [whole];
  return variable?.references.flatMap((reference) => (reference.isRead() ? [outermost(reference.identifier)] : [])) ?? [];
}

/** Whether a function is passed to what runs it, or only looked at. */
function isFollowed(use: TSESTree.Node): boolean {
  const { parent } = use;
  if (parent?.type === 'CallExpression') return runners.has(calleeName(parent) ?? '');
  if (parent?.type === 'NewExpression') return parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
  if (isPropertyHandler(use)) return true;
  return parent?.type === 'IfStatement' || parent?.type === 'MemberExpression' || parent?.type === 'BinaryExpression';
}

/** What an object calls by the name of an event: `socket.onerror = reject`. */
export function isPropertyHandler(handler: TSESTree.Node): boolean {
  const { parent } = handler;
  return parent?.type === 'AssignmentExpression' && parent.operator === '=' && parent.right === handler && parent.left.type === 'MemberExpression' && /^on[a-z]/.test(memberName(parent.left) ?? '');
}

/** Whether a function removes: it is one of the cleanups, or the name of one. */
function isCleanup(argument: TSESTree.Node | undefined, { closures }: Cleanups, context: FileContext): boolean {
  const node = argument && unwrap(argument);
  if (!node) return false;
  if (isFunctionLike(node)) return closures.has(node);
  return node.type === 'Identifier' && [...closures].some((closure) => usesOf(closure, context.sourceCode, context.origins).includes(node));
}

/** `.finally(cleanup)`, `.then(cleanup, cleanup)`. */
function cleans(call: TSESTree.CallExpression, cleanups: Cleanups, context: FileContext): boolean {
  const name = calleeName(call);
  if (name === 'finally') return isCleanup(call.arguments[0], cleanups, context);
  return name === 'then' && call.arguments.length > 1 && call.arguments.every((argument) => isCleanup(argument, cleanups, context));
}

/** Whether a call of a chain of promises is followed or preceded by one that removes: `work.then(resolve, reject).finally(cleanup)`. */
export function isCleanedByChain(call: TSESTree.Node, cleanups: Cleanups, context: FileContext): boolean {
  for (let node = outermost(call); node.parent?.type === 'MemberExpression' && node.parent.object === node; node = outermost(node)) {
    const next = outermost(node.parent).parent;
    if (next?.type !== 'CallExpression') break;
    if (cleans(next, cleanups, context)) return true;
    node = next;
  }
  for (let node = unwrap(call); node.type === 'CallExpression'; ) {
    if (node !== call && cleans(node, cleanups, context)) return true;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression') return false;
    node = unwrap(callee.object);
  }
  return false;
}

/** Whether a cleanup is registered for the end of something, whatever else happens: `.finally(cleanup)`, `child.once('close', cleanup)`. */
export function hasEndHandler(cleanups: Cleanups, context: FileContext): boolean {
  return [...cleanups.closures].some((closure) =>
    usesOf(closure, context.sourceCode, context.origins).some((use) => {
      const { parent } = use;
      if (parent?.type === 'AssignmentExpression') return isPropertyHandler(use) && endEvents.test(memberName(unwrap(parent.left) as TSESTree.MemberExpression)?.slice(2) ?? '');
      if (parent?.type !== 'CallExpression') return false;
      return cleans(parent, cleanups, context) || endEvents.test(literalText(parent.arguments[0]) ?? '');
    }),
  );
}

/** Whether control that comes to a place goes through a cleanup of the same function, before it or behind it. */
export function isCovered(place: TSESTree.Node, { points }: Cleanups, subjects: ReadonlySet<TSESLint.Scope.Variable>, context: FileContext): boolean {
  const root = enclosingRoot(place);
  return points.some((point) => {
    if (enclosingRoot(point) !== root) return false;
    const region = regionOf(point, root, subjects, context);
    if (!isWithin(place, region)) return false;
    return point.range[0] < place.range[0] || !leavesBefore(place, region);
  });
}

/** The part of a function that always comes to a cleanup: its block, the whole `try` for one in a `finally`; conditions on the listener itself aside. */
function regionOf(point: TSESTree.Node, root: TSESTree.Node, subjects: ReadonlySet<TSESLint.Scope.Variable>, { origins }: FileContext): TSESTree.Node {
  let child = point;
  for (let { parent } = point; parent && child !== root; child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === child) return parent;
    const test = testOf(parent, child);
    if (test && !mentions(test, subjects, origins)) return child;
    if (parent.type === 'CatchClause' || parent.type === 'SwitchCase' || /^(?:For|ForIn|ForOf|DoWhile)Statement$/.test(parent.type)) return child;
    if (parent.type === 'TryStatement' && parent.handler && child === parent.block) return child;
  }
  return root;
}

function mentions(test: TSESTree.Node, subjects: ReadonlySet<TSESLint.Scope.Variable>, origins: FileContext['origins']): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression') return mentions(node.left, subjects, origins) || mentions(node.right, subjects, origins);
  if (node.type === 'BinaryExpression' && node.left.type !== 'PrivateIdentifier') return mentions(node.left, subjects, origins) || mentions(node.right, subjects, origins);
  if (node.type === 'UnaryExpression') return mentions(node.argument, subjects, origins);
  const base = chainRoot(node);
  const variable = base.type === 'Identifier' ? origins.variableOf(base) : undefined;
  return variable !== undefined && subjects.has(variable) && (base === node || memberName(node as TSESTree.MemberExpression) !== 'aborted');
}

/** Whether control leaves behind a place, before it comes to the end of a region. */
function leavesBefore(place: TSESTree.Node, region: TSESTree.Node): boolean {
  for (let child = place; child !== region && child.parent; child = child.parent) {
    if (child.type === 'ReturnStatement' || child.type === 'ThrowStatement') return region.type !== 'TryStatement';
    const { parent } = child;
    if (parent.type === 'BlockStatement' && parent !== region) {
      const rest = parent.body.slice(parent.body.indexOf(child as TSESTree.Statement) + 1);
      if (region.type !== 'TryStatement' && rest.some(({ type }) => /^(?:Return|Throw|Break|Continue)Statement$/.test(type))) return true;
    }
  }
  return false;
}
