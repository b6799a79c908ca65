/** Variables that are other names of variables. */
import type { TSESLint } from '@typescript-eslint/utils';
import { unwrap } from '../ast/nodes.ts';
import type { Origins } from './origins.ts';

/** The variable that a constant is another name of, or the variable itself. */
export function originalOf(variable: TSESLint.Scope.Variable, origins: Origins): TSESLint.Scope.Variable {
  const definition = variable.defs[0];
  const init = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.init ? unwrap(definition.node.init) : undefined;
  return (init?.type === 'Identifier' ? origins.variableOf(init) : undefined) ?? variable;
}
