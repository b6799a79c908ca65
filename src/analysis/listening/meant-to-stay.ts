/** Listeners that are meant to stay: for the whole run of the program, or for as long as what they listen to. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, literalText, memberName, unwrap, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { endEvents, endOfRun, isRunEvent, storingMethods } from '../../resources/listening.ts';
import { exitCalls } from '../exiting/exits.ts';
import { isFatalIn } from '../fatal-errors.ts';
import type { FileContext } from '../file-context.ts';
import { takesAnotherOff } from './removals.ts';

/** Whether an event is one of the whole run of a process or a page. */
export function isOfRun(event: TSESTree.Node | undefined): boolean {
  return isRunEvent(literalText(event), 'on') || isRunEvent(literalText(event), 'addEventListener');
}

/** Whether a listener is there for the whole run: the function runs once, and its handler ends the process, or it is for an event of the run, writes nothing down for this call of the function, and takes the place of no other. */
export function isForRun(call: Call, context: FileContext): boolean {
  if (endOfRun.test(literalText(call.arguments[0]) ?? '') && isFatalIn(enclosingRoot(call), context) && endsRun(functionOf(call.arguments[1], context), context)) return true;
  if (!isOfRun(call.arguments[0]) || takesAnotherOff(call, context)) return false;
  const root = namedFunctionAround(enclosingRoot(call));
  const handler = functionOf(call.arguments[1], context);
  return calleeName(call) === 'once' || endEvents.has(literalText(call.arguments[0]) ?? '') || !root || !handler || !nodesBelow(handler, context.sourceCode.visitorKeys).some((node) => isRecord(node, handler, root, context));
}

/** Whether a handler of a signal ends the process, itself or by the function of the file that it calls. */
function endsRun(handler: FunctionLike | undefined, context: FileContext): boolean {
  if (!handler) return false;
  const exits = exitCalls(context);
  const called = nodesBelow(handler, context.sourceCode.visitorKeys).flatMap((node) => (isCall(node) ? (context.origins.calledFunction(node) ?? []) : []));
  return [handler, ...called].some((code) => exits.some((exit) => isWithin(exit, code)));
}

/** Whether a function makes the target what it is, and adds its listeners to it for as long as it is there: `bot.sleep = sleep; bot.on('wake', …)`. */
export function extendsTarget(call: Call, context: FileContext): boolean {
  const { origins } = context;
  const callee = unwrap(call.callee);
  const target = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const variable = target?.type === 'Identifier' ? origins.variableOf(target) : undefined;
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Parameter') return false;
  return variable.references.some(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier || member.parent.type !== 'AssignmentExpression' || member.parent.left !== member) return false;
    // `load.isStarted = true` only notes how far it is; an element is made ready so: `label.role = 'button'`.
    return enclosingRoot(member) === definition.node && (functionOf(member.parent.right, context) !== undefined || calleeName(call) === 'addEventListener');
  });
}

/** The function that a handler is, written in place or before. */
function functionOf(handler: TSESTree.Node | undefined, { origins }: FileContext): FunctionLike | undefined {
  const definition = handler?.type === 'Identifier' ? origins.variableOf(handler)?.defs[0] : undefined;
  const node = definition?.type === 'Variable' ? definition.node.init : (definition?.node ?? handler);
  return isFunctionLike(node) ? node : undefined;
}

/** `reasons.add(reason)`, `count += 1`, where the variable is of the function that adds the handler, and so is another one for each call of it. */
function isRecord(node: TSESTree.Node, handler: FunctionLike, root: FunctionLike, { origins }: FileContext): boolean {
  const callee = node.type === 'CallExpression' && storingMethods.has(calleeName(node) ?? '') ? unwrap(node.callee) : undefined;
  const target = node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : callee?.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const definition = target?.type === 'Identifier' ? origins.variableOf(target)?.defs[0] : undefined;
  return definition !== undefined && isWithin(definition.name, root) && !isWithin(definition.name, handler);
}

/** The function with a name of its own around a callback: a declaration, a method, a constant, a property. */
export function namedFunctionAround(node: TSESTree.Node): FunctionLike | undefined {
  for (let root = node; isFunctionLike(root); root = enclosingRoot(root)) {
    if (root.type === 'FunctionDeclaration') return root;
    if (/^(?:MethodDefinition|PropertyDefinition|VariableDeclarator|Property)$/.test(root.parent.type) || isExported(root)) return root;
  }
  return undefined;
}

/** `exports.listen = () => …`, `module.exports.listen = function () { … }` */
function isExported({ parent }: FunctionLike): boolean {
  const member = parent.type === 'AssignmentExpression' ? unwrap(parent.left) : undefined;
  if (member?.type !== 'MemberExpression') return false;
  const { object } = member;
  if (object.type === 'Identifier') return object.name === 'exports';
  return object.type === 'MemberExpression' && object.object.type === 'Identifier' && object.object.name === 'module' && memberName(object) === 'exports';
}
