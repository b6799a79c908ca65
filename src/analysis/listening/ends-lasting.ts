/** Handlers that end what goes on for as long as the signal: an interval, a subscription, a listener that nothing else ends. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, isWithin, memberName, unwrap, type Call, type FunctionNode } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { knownCall } from '../sites.ts';

const ending = /^(?:unsubscribe|disconnect)$/;
const closing = /^(?:close|dispose|destroy|stop|terminate)$/;
const beginning = /^(?:subscribe|on|listen|watch|observe|addListener)$/;
const adders: ReadonlyMap<string, readonly string[]> = new Map([
  ['removeEventListener', ['addEventListener']],
  ['off', ['on', 'addListener']],
  ['removeListener', ['on', 'addListener']],
  ['delete', ['set', 'add']],
]);

/** Whether a handler ends what its function has begun, and what nothing else ends before: its other work comes after that. */
export function endsWhatLasts(handler: TSESTree.Node, root: FunctionNode, context: FileContext): boolean {
  // `const stop = bus.on('change', next); signal.addEventListener('abort', stop);`
  if (!isFunctionLike(handler)) return isOwn(handler, handler, root, (made) => beginning.test(made), context);
  const statements = handler.body.type === 'BlockStatement' ? handler.body.body.map((one) => (one.type === 'ExpressionStatement' ? one.expression : one)) : [handler.body];
  const [first, ...rest] = statements.map((one) => unwrap(one));
  if (!first || !isCall(first) || !endsOwn(first, handler, root, context)) return false;
  return rest.every((one) => one.type === 'IfStatement' || (isCall(one) && endsOwn(one, handler, root, context)));
}

function endsOwn(call: Call, handler: TSESTree.Node, root: FunctionNode, context: FileContext): boolean {
  const name = calleeName(call) ?? '';
  const callee = unwrap(call.callee);
  if (name === 'clearInterval') return isOwn(call.arguments[0], handler, root, (made) => made === 'setInterval', context);
  if (callee.type === 'Identifier') return isOwn(callee, handler, root, (made) => beginning.test(made), context);
  if (callee.type !== 'MemberExpression') return false;
  if (closing.test(name)) return isOwnObject(callee.object, handler, root, context);
  if (ending.test(name)) return isOwn(callee.object, handler, root, () => true, context);
  return isAddedHere(call, callee.object, adders.get(name) ?? [], root, context);
}

/** Whether a variable is a constant that this function makes by such a call, and that is mentioned in no place that might end it or hand it on. */
function isOwn(expression: TSESTree.Node | undefined, handler: TSESTree.Node, root: FunctionNode, isMaker: (name: string) => boolean, { origins }: FileContext): boolean {
  const node = expression && unwrap(expression);
  const variable = node?.type === 'Identifier' ? origins.variableOf(node) : undefined;
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable' || !definition.node.init || !isWithin(definition.node, root)) return false;
  const made = unwrap(definition.node.init);
  if (!isCall(made) || !isMaker(calleeName(made) ?? '')) return false;
  return variable.references.every(({ identifier, init }) => init === true || isWithin(identifier, handler) || isSetUp(identifier));
}

/** `const channel = new UpdateChannel(name);`: an object of which nothing tells that it ends by itself, and that its function keeps. */
function isOwnObject(expression: TSESTree.Node, handler: TSESTree.Node, root: FunctionNode, context: FileContext): boolean {
  const node = unwrap(expression);
  const variable = node.type === 'Identifier' ? context.origins.variableOf(node) : undefined;
  const definition = variable?.defs[0];
  const made = definition?.type === 'Variable' && definition.parent.kind === 'const' && isWithin(definition.node, root) ? definition.node.init : undefined;
  if (!variable || made?.type !== 'NewExpression' || (knownCall(made, context.origins, context)?.acquires.length ?? 0) > 0) return false;
  return variable.references.every(({ identifier, init }) => {
    const { parent } = identifier;
    return init === true || isWithin(identifier, handler) || (parent.type === 'MemberExpression' && parent.object === identifier && !closing.test(memberName(parent) ?? ''));
  });
}

/** `observer.observe(element);`, `timer.unref();` */
function isSetUp({ parent }: TSESTree.Node): boolean {
  const call = parent?.type === 'MemberExpression' ? parent.parent : undefined;
  return call?.type === 'CallExpression' && call.callee === parent && call.parent.type === 'ExpressionStatement' && /^(?:observe|on|once|add(?:Event)?Listener|unref|ref)$/.test(calleeName(call) ?? '');
}

/** Whether the function adds the listener, or the entry of a map, that a call takes off, and takes it off nowhere else. */
function isAddedHere(removal: Call, target: TSESTree.Node, names: readonly string[], root: FunctionNode, { index, sourceCode }: FileContext): boolean {
  const count = calleeName(removal) === 'delete' ? 1 : 2;
  const written = (call: Call): string => call.arguments.slice(0, count).map((argument) => sourceCode.getText(argument)).join(', ');
  const isSame = (call: Call): boolean => {
    const callee = unwrap(call.callee);
    return isWithin(call, root) && callee.type === 'MemberExpression' && sourceCode.getText(callee.object) === sourceCode.getText(target) && written(call) === written(removal);
  };
  const [added, removed] = [names, [...adders.keys()]].map((some) => some.flatMap((name) => index.calls.get(name) ?? []).filter(isSame));
  return removal.arguments.length >= count && (added?.length ?? 0) > 0 && removed?.length === 1;
}
