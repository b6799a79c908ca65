/** Which removals of a file take a listener off that one of its functions has added. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, memberName, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { storingMethods } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';

const removers = new Set(['off', 'removeListener', 'removeEventListener', 'removeAllListeners']);

/** Whether another function beside this one removes the same handler, which both know: `if (isOn) add(); else remove();`, and a teardown. */
export function isRemovedOutside(call: Call, { index, origins, sourceCode }: FileContext): boolean {
  const [event, handler] = call.arguments;
  const root = enclosingRoot(call);
  const variable = handler?.type === 'Identifier' ? origins.variableOf(handler) : undefined;
  if (!event || !variable || variable.defs.some(({ name }) => isWithin(name, root))) return false;
  return [...removers].some((remover) =>
    (index.calls.get(remover) ?? []).some(({ arguments: [removed, listener], range }) => {
      const isOutside = range[0] < root.range[0] || range[1] > root.range[1];
      const isSame = removed !== undefined && listener?.type === 'Identifier' && origins.variableOf(listener) === variable;
      return isOutside && isSame && sourceCode.getText(removed) === sourceCode.getText(event);
    }),
  );
}

/** Whether the file takes the listener off, or what may be it. */
export function isRemovedSomewhere(call: Call, { index, origins, sourceCode }: FileContext): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || isHandlerKept(call, origins)) return true;
  const name = lastName(callee.object);
  const event = sourceCode.getText(call.arguments[0]);
  for (const remover of removers) {
    for (const removal of index.calls.get(remover) ?? []) {
      const target = unwrap(removal.callee);
      if (target.type !== 'MemberExpression' || lastName(target.object) !== name) continue;
      const [removed, handler] = removal.arguments;
      if (!removed || calleeName(removal) === 'removeAllListeners') return true;
      if (sourceCode.getText(removed) === event && !(handler && isAnotherHandler(handler, call.arguments[1], origins))) return true;
    }
  }
  return false;
}

/** Whether the function itself takes another listener of the event off the same target: it is no set-up of the whole run, then. */
export function takesAnotherOff(call: Call, { index, origins, sourceCode }: FileContext): boolean {
  const callee = unwrap(call.callee);
  const [event, added] = call.arguments;
  if (callee.type !== 'MemberExpression' || !event) return false;
  return [...removers].some((remover) =>
    (index.calls.get(remover) ?? []).some((removal) => {
      const target = unwrap(removal.callee);
      const [removed, handler] = removal.arguments;
      if (target.type !== 'MemberExpression' || !removed || !handler || enclosingRoot(removal) !== enclosingRoot(call)) return false;
      const isSame = sourceCode.getText(target.object) === sourceCode.getText(callee.object) && sourceCode.getText(removed) === sourceCode.getText(event);
      return isSame && isAnotherHandler(handler, added, origins);
    }),
  );
}

/** Whether what is removed is sure to be another closure than what was added: one of the two is written in place, or both have names of their own. */
function isAnotherHandler(removed: TSESTree.Node, added: TSESTree.Node | undefined, origins: FileContext['origins']): boolean {
  if (isFunctionLike(removed)) return true;
  // `function onReady() { emitter.off('ready', onReady); … }` takes itself off.
  if (isFunctionLike(added)) return removed.type === 'Identifier' && origins.variableOf(removed)?.defs[0]?.node !== added;
  const [first, second] = [removed, added].map((handler) => (handler?.type === 'Identifier' ? origins.variableOf(handler) : undefined));
  return first !== undefined && second !== undefined && first !== second && isNamedFunction(first) && isNamedFunction(second);
}

/** `function onScroll() {}`, `const onScroll = () => {}` */
function isNamedFunction({ defs: [definition] }: TSESLint.Scope.Variable): boolean {
  if (definition?.type === 'FunctionName') return true;
  return definition?.type === 'Variable' && definition.parent.kind === 'const' && isFunctionLike(definition.node.init);
}

/** Whether the handler is put where others find it: `this.handlers.set(name, handler)`, `{ target, handler }`. */
function isHandlerKept({ arguments: [, handler] }: Call, origins: FileContext['origins']): boolean {
  const variable = handler?.type === 'Identifier' ? origins.variableOf(handler) : undefined;
  return (variable?.references ?? []).some(({ identifier }) => {
    const value = outermost(identifier);
    const { parent } = value;
    if (parent?.type === 'CallExpression') return parent.callee !== value && storingMethods.has(calleeName(parent) ?? '');
    if (parent?.type === 'AssignmentExpression') return parent.right === value;
    return parent?.type === 'Property' || parent?.type === 'ArrayExpression' || parent?.type === 'ReturnStatement';
  });
}

/** The last part of a name as it is written. */
export function lastName(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  return inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? memberName(inner) : undefined;
}
