/** What is released by hand on every way to a place, so that what would release it later has nothing to do there. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, enclosingRoot, isFunctionLike, isWithin, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { callsWithin } from '../acquiring/tries.ts';
import { reaches } from '../aftermath/reach.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import { graphOf } from '../function-graphs.ts';
import { methodPath } from '../release-match.ts';
import { cleaningCalls } from './exits.ts';

/** Whether a call is all that a statement does; where it stands for an argument, it may have been meant for later. */
export function isStatement(call: TSESTree.Node): boolean {
  return outermost(awaited(call)).parent?.type === 'ExpressionStatement';
}

/** Whether what a call puts on a stack is released by hand on every way from there to a node: `stack.use(file); … await file.close();`. */
export function isTakenFromStack(registration: Call, at: TSESTree.Node, context: FileContext): boolean {
  const [first] = registration.arguments;
  const deferred = first && unwrap(first);
  if (isFunctionLike(deferred)) {
    const { sourceCode } = context;
    const textOf = (call: TSESTree.Node): string => sourceCode.getText(call).replace(/\s+/g, '');
    const root = enclosingRoot(at);
    const others = callsWithin(root, sourceCode).filter((call) => enclosingRoot(call) === root && isStatement(call));
    return cleaningCalls(deferred.body, context).every((call) => isMadeBetween(others.filter((other) => textOf(other) === textOf(call)), registration, at, context));
  }
  const { parent } = outermost(awaited(registration));
  return parent?.type === 'VariableDeclarator' && isReleasedByHand(parent, at, context);
}

/** Whether a method of what a declarator declares releases it on every way from there to a node. */
export function isReleasedByHand(declarator: TSESTree.VariableDeclarator, at: TSESTree.Node, context: FileContext): boolean {
  const variable = declarator.id.type === 'Identifier' ? context.origins.variableOf(declarator.id) : undefined;
  const releases = (variable?.references ?? []).flatMap(({ identifier }) => {
    const { path, call } = methodPath(identifier);
    const isRelease = path.length === 0 || (path.length === 1 && cleanupName.test(path[0] ?? ''));
    return call && isRelease && isStatement(call) ? [call] : [];
  });
  return isMadeBetween(releases, declarator, at, context);
}

function isMadeBetween(calls: readonly Call[], from: TSESTree.Node, at: TSESTree.Node, context: FileContext): boolean {
  const graph = calls.length > 0 && !calls.some((call) => isWithin(call, from)) ? graphOf(enclosingRoot(at), context) : undefined;
  return graph !== undefined && !reaches({ graph, from, isGoal: ({ node }) => node === at, isEnd: ({ node }) => calls.some((call) => call === node) });
}
