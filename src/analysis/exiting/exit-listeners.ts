/** What runs when the process says that it exits: `process.on('exit', …)`. Its listeners run for `process.exit()`, too, as far as they do not wait. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, literalText, outermost, unwrap, writtenNames, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { cleaningCalls, cleansUp } from './exits.ts';

/** Whether something is cleaned up when the process says that it exits: who wrote that has thought of its end. */
export function cleansUpAtExit(context: FileContext): boolean {
  return exitListeners(context).some((listener) => listener === undefined || cleansUp(listener, context));
}

/** Whether the listeners make the same calls, so that nothing is lost where the process ends in front of them. What is awaited would not be done. */
export function isDoneAtExit(calls: readonly Call[], context: FileContext): boolean {
  const listeners = exitListeners(context).flatMap((listener) => listener ?? []);
  if (listeners.length === 0) return false;
  const made = listeners.flatMap((listener) => cleaningCalls(listener, context));
  return calls.every((call) => {
    if (outermost(call).parent?.type === 'AwaitExpression') return false;
    const called = context.origins.calledFunction(call);
    return listeners.some((listener) => listener === called) || made.some((other) => isSameCall(call, other, context));
  });
}

/** The functions that listen to the end of the process; `undefined` for one that is not of this file. */
function exitListeners({ index, origins }: FileContext): (FunctionLike | undefined)[] {
  const calls = ['on', 'once', 'addListener'].flatMap((name) => index.calls.get(name) ?? []);
  return calls.flatMap(({ callee, arguments: [event, listener] }) => {
    if (literalText(event) !== 'exit' || callee.type !== 'MemberExpression' || writtenNames(callee.object)?.at(-1) !== 'process' || !listener) return [];
    const origin = origins.of(listener);
    return [origin?.kind === 'function' && isFunctionLike(origin.node) ? origin.node : undefined];
  });
}

/** Whether two calls are written alike, save that one of them names the object from within: `this.restore()`, `publisher.restore()`. */
function isSameCall(call: Call, other: Call, { sourceCode }: FileContext): boolean {
  const textOf = (node: TSESTree.Node): string => sourceCode.getText(node).replace(/\s+|[?!](?=\.)/g, '');
  const [text, same] = [textOf(call), textOf(other)];
  if (text === same) return true;
  const [callee, otherCallee] = [unwrap(call.callee), unwrap(other.callee)];
  if (callee.type !== 'MemberExpression' || otherCallee.type !== 'MemberExpression') return false;
  const isOwn = callee.object.type === 'ThisExpression' || otherCallee.object.type === 'ThisExpression';
  return isOwn && text.slice(textOf(callee.object).length) === same.slice(textOf(otherCallee.object).length);
}
