/** What adding a listener gives, where that takes it off again. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, outermost, writtenNames, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';

/** Whether the result is kept, as the emitters are understood that give what removes the listener: `return AppState.addEventListener(…)`. */
export function isResultKept(call: Call): boolean {
  const value = wholeOf(awaited(call));
  const { parent } = value;
  if (isKeptInList(call)) return true;
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === value) return isGiving(parent);
  return parent !== undefined && /^(?:VariableDeclarator|AssignmentExpression|ReturnStatement|Property|PropertyDefinition|ArrayExpression|CallExpression)$/.test(parent.type);
}

/** The condition that gives a value as one of its branches: `isReadOnly ? null : dom.on('click', open)`. */
function wholeOf(value: TSESTree.Node): TSESTree.Node {
  const { parent } = value;
  const isBranch = (parent?.type === 'ConditionalExpression' && parent.test !== value) || (parent?.type === 'LogicalExpression' && parent.right === value);
  return isBranch ? wholeOf(outermost(parent)) : value;
}

/** `events.on('enter', onEnter, this, this.disposables)`, as the events of VS Code are called: what comes last is a list, and is given what removes the listener. */
export function isKeptInList({ arguments: [, , self, list] }: Call): boolean {
  const names = self && writtenNames(self);
  return (list !== undefined && list.type !== 'Literal') || /disposables?$|subscriptions$|cleanups$/i.test(names?.at(-1) ?? '');
}

/** Whether what a function gives is kept: `events.map((event) => bus.on(event, handler))`, `listen = () => bus.on(…)`; a callback of another kind gives it to nobody. */
function isGiving(node: TSESTree.ArrowFunctionExpression): boolean {
  const { parent } = outermost(node);
  return parent?.type !== 'CallExpression' || /^(?:map|flatMap|from)$/.test(calleeName(parent) ?? '');
}

/** Whether what adds a listener gives what takes it off, and the target itself has no method for it. */
export function givesSubscription(target: TSESTree.Node | undefined, { origins }: FileContext): boolean {
  const origin = target && origins.of(target);
  return origin?.kind === 'export' && origin.module === 'react-native';
}
