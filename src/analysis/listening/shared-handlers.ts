/** Handlers of `abort` listeners that live longer than one run of the function that adds them: functions of the module, and what a caller gave. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import { waits } from '../../ast/waits.ts';

/**
 * Whether an async function that added a listener goes on behind it with work that it waits for, or hands on a call that may be such work:
 * the listener serves that operation.
 */
export function waitsBehind(root: FunctionLike, call: TSESTree.Node, { visitorKeys }: TSESLint.SourceCode): boolean {
  return root.async && ownNodes(root, visitorKeys).some((node) => {
    if (node.range[0] < call.range[1]) return false;
    return waits(node) || (node.type === 'ReturnStatement' && node.argument?.type === 'CallExpression');
  });
}

/**
 * Whose a handler is: made anew by each run of its function; a function of the module, which a signal holds once at most; or given by a
 * caller, who may remove it.
 */
export function handlerSource(handler: TSESTree.Node, variable: TSESLint.Scope.Variable | undefined): 'own' | 'module' | 'given' {
  if (handler.type !== 'Identifier') return 'own';
  const definition = variable?.defs[0];
  if (definition?.type === 'Parameter') return isSettler(definition) ? 'own' : 'given';
  if (!definition || definition.type === 'ImportBinding') return 'module';
  const { type } = variable.scope;
  return type === 'module' || type === 'global' ? 'module' : 'own';
}

/** `signal.addEventListener('abort', reject)` in the executor of a promise. */
export function isSettler(definition: TSESLint.Scope.Definition | undefined): boolean {
  const parent = definition?.type === 'Parameter' ? definition.node.parent : undefined;
  return parent?.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise';
}
