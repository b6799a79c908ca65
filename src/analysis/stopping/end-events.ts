/** An end that a stop-like function tells to others: an event, a callback, a promise. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingClass, isWithin, literalText, outermost, unwrap, writtenNames } from '../../ast/nodes.ts';
import { operandOf, plainMethod, sourcesOf, type OnceOnly } from './operations.ts';
import type { StatefulBody } from './state-tests.ts';

const endWord = '(?:close|closed|end|ended|stop|stopped|finish|finished|disconnect|disconnected|exit|exited|destroy|destroyed|dispose|disposed|shutdown|terminate|terminated|complete|completed|done|teardown)';
const endEvent = new RegExp(`^${endWord}$`, 'i');
const endCallback = new RegExp(`^#?_?on_?(?:did|has)?${endWord}$`, 'i');
/** Who is given the disposal of something takes it out of a list, which may be done again: `dispose(): void { this.onDispose(); }`. */
const delegatedDisposal = /^#?_?on_?dispose$/i;
const endPromise = new RegExp(`^#?_?(?:on|when|until|has|is)?_?${endWord}(?:Deferred|Promise|Resolvers?|Signal|Event)?$`, 'i');
const endResolver = new RegExp(`^#?_?(?:resolve_?${endWord}|${endWord}_?Resolver?)$`, 'i');

/** `this.emit('close')`, `target.dispatchEvent(new Event('end'))`, `this.onclose?.()`, `this.#done.resolve()`, `resolveEnded()` */
export function endToldBy(call: TSESTree.CallExpression, body: StatefulBody): OnceOnly | undefined {
  const method = plainMethod(call);
  const callee = unwrap(call.callee);
  if (method?.name === 'emit' || method?.name === 'dispatchEvent') {
    const [event] = call.arguments;
    const made = event?.type === 'NewExpression' ? event.arguments[0] : event;
    const object = unwrap(method.object);
    const known = object.type === 'ThisExpression' ? { operand: { path: 'this', node: object, variable: undefined }, isTaken: false } : operandOf(object, body);
    const name = literalText(made) ?? '';
    return endEvent.test(name) && known && !isUnheard(name, object, body) && !(object.type === 'ThisExpression' && endsInBase(call, body)) ? { node: call, harm: 'end', ...known } : undefined;
  }
  const name = callee.type === 'Identifier' ? callee.name : method?.name;
  const isPromise = method?.name === 'resolve' && endPromise.test(writtenNames(method.object)?.at(-1) ?? '');
  const isTold = isPromise || (name !== undefined && ((endCallback.test(name) && !delegatedDisposal.test(name)) || endResolver.test(name)));
  // What gives something back is asked to end, not told of it: `await race(this.onDisconnect())`.
  if (!isTold || !isStatement(call) || body.context.origins.calledFunction(call)) return undefined;
  const known = operandOf(isPromise ? method.object : callee, body);
  if (known && sourcesOf(known.operand, body).some(isResolver(body))) return undefined;
  return known && { node: call, harm: 'end', ...known };
}

/** Whether the function takes the listeners of the event off as well, so that a second call tells nobody: `this.removeAllListeners()`. */
function isUnheard(event: string, emitter: TSESTree.Node, { function: root, context }: StatefulBody): boolean {
  const { index, sourceCode } = context;
  return (index.calls.get('removeAllListeners') ?? []).some((call) => {
    const { callee, arguments: [only] } = call;
    if (callee.type !== 'MemberExpression' || !isWithin(call, root)) return false;
    return sourceCode.getText(unwrap(callee.object)) === sourceCode.getText(emitter) && (!only || literalText(only) === event);
  });
}

/** Whether the class above, in another file, ends the emitter behind the event, and may take its listeners off: `this.emit('destroy'); super.destroy();`. */
function endsInBase(emit: TSESTree.CallExpression, { function: root, context }: StatefulBody): boolean {
  const owner = enclosingClass(emit);
  if (!owner || context.origins.of(owner.superClass ?? owner)?.kind === 'class') return false;
  return ['destroy', 'dispose', 'close', 'stop', 'removeAllListeners'].some((name) =>
    context.index.calls.get(name)?.some(({ callee, range }) => callee.type === 'MemberExpression' && callee.object.type === 'Super' && range[0] > emit.range[1] && range[1] <= root.range[1]),
  );
}

/** Whether an expression is what a promise gives to resolve it with: `new Promise((resolve) => { resolveEnded = resolve; })`. It settles once. */
function isResolver({ context: { origins } }: StatefulBody) {
  return (source: TSESTree.Expression): boolean => {
    const definition = source.type === 'Identifier' ? origins.variableOf(source)?.defs[0] : undefined;
    const maker = definition?.type === 'Parameter' ? definition.node.parent : undefined;
    return maker?.type === 'NewExpression' && calleeName(maker) === 'Promise';
  };
}

/** Whether nothing is done with what a call gives, but to wait for it. */
function isStatement(call: TSESTree.CallExpression): boolean {
  const value = outermost(call);
  const { parent } = value;
  const user = parent?.type === 'AwaitExpression' ? parent.parent : parent;
  return user?.type === 'ExpressionStatement' || user?.type === 'ArrowFunctionExpression';
}
