/** Resources that a function makes only where it is given none: `const runner = this.runner ?? database.createQueryRunner();`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { outermost, unwrap } from '../../ast/nodes.ts';
import type { Edge } from '../cfg/graph.ts';
import type { FileContext } from '../file-context.ts';
import type { OwnedScope } from './owned-scopes.ts';

/** Whether an edge leads where the function works with what it was given: `if (!this.runner) await runner.release();` leaves that to its owner. */
export function isWithGiven({ kind, condition }: Edge, { acquisition, holders }: OwnedScope, { origins, sourceCode }: FileContext): boolean {
  const given = givenInstead(acquisition);
  if (!given || !condition || condition.type === 'SwitchCase') return false;
  const isText = (node: TSESTree.Node): boolean => sourceCode.getText(unwrap(node)) === sourceCode.getText(given);
  const asked = unwrap(condition);
  if (isText(asked)) return kind === 'true' || kind === 'present';
  if (asked.type !== 'BinaryExpression') return false;
  const isHolder = (node: TSESTree.Node): boolean => node.type === 'Identifier' && [...holders].some((holder) => holder === origins.variableOf(node));
  const { left, right, operator } = asked;
  if (!(isHolder(left) && isText(right)) && !(isText(left) && isHolder(right))) return false;
  return kind === (operator.startsWith('!') ? 'false' : 'true');
}

/** The expression whose value is taken where there is one: of `??`, `||`, and of the condition that asks for it. */
function givenInstead(acquisition: TSESTree.Node): TSESTree.Node | undefined {
  let node = outermost(acquisition);
  if (node.parent?.type === 'AwaitExpression') node = outermost(node.parent);
  const { parent } = node;
  if (parent?.type === 'LogicalExpression' && parent.right === node && parent.operator !== '&&') return unwrap(parent.left);
  return parent?.type === 'ConditionalExpression' && parent.alternate === node ? unwrap(parent.test) : undefined;
}
