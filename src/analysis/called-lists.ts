/** Lists and stacks of closures that a function fills itself: which closures a call of one of their elements, or their disposal, may run. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, loopVariable, memberName, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import type { Origins } from './origins.ts';

/** The closures of `for (const cleanup of cleanups) cleanup();`; `undefined` where the list may hold others, or it is no such call. */
export function closuresCalledBy(call: Call, origins: Origins): readonly FunctionLike[] | undefined {
  const callee = unwrap(call.callee);
  const definition = callee.type === 'Identifier' ? origins.variableOf(callee)?.defs[0] : undefined;
  const loop = definition?.type === 'Variable' ? definition.parent.parent : undefined;
  if (loop?.type !== 'ForOfStatement' || loopVariable(loop) !== definition?.name) return undefined;
  const right = unwrap(loop.right);
  const list = right.type === 'Identifier' ? origins.variableOf(right) : undefined;
  return list && closuresIn(list);
}

/** All that a constant array holds, where that is closures alone, and nothing but this function sees it. */
function closuresIn(list: TSESLint.Scope.Variable): readonly FunctionLike[] | undefined {
  const definition = list.defs[0];
  const init = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.init ? unwrap(definition.node.init) : undefined;
  if (init?.type !== 'ArrayExpression') return undefined;
  const values: (TSESTree.Node | null)[] = [...init.elements];
  for (const { identifier, init: isInit } of list.references) {
    const { parent } = identifier;
    if (isInit || (parent.type === 'ForOfStatement' && parent.right === identifier)) continue;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return undefined;
    const call = parent.parent;
    const isAdded = call.type === 'CallExpression' && call.callee === parent && calleeName(call) === 'push' && call.parent.type === 'ExpressionStatement';
    if (isAdded) values.push(...call.arguments);
    else if (memberName(parent) !== 'length') return undefined;
  }
  const closures = values.filter((value) => value !== null && isFunctionLike(value));
  return closures.length === values.length ? closures : undefined;
}

/** The closures that the disposal of `using stack = new DisposableStack()` runs; `undefined` where it may hold others, or is no such stack. */
export function closuresDisposedBy({ id, init }: TSESTree.VariableDeclarator, origins: Origins): readonly FunctionLike[] | undefined {
  const origin = init ? origins.of(init) : undefined;
  const isStack = init?.type === 'NewExpression' && origin?.kind === 'instance' && /:(?:Async)?DisposableStack$/.test(origin.type);
  const stack = isStack && id.type === 'Identifier' ? origins.variableOf(id) : undefined;
  const closures = stack?.references.flatMap(({ identifier, init: isInit }): (FunctionLike | undefined)[] => {
    if (isInit) return [];
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return [undefined];
    const { parent: call } = parent;
    if (call.type !== 'CallExpression' || call.callee !== parent) return [undefined];
    const name = memberName(parent);
    const closure = name === 'defer' ? call.arguments[0] : name === 'adopt' ? call.arguments[1] : undefined;
    return [closure && isFunctionLike(closure) ? closure : undefined];
  });
  return closures?.every((closure) => closure !== undefined) ? closures : undefined;
}
