/** Flags that a `try` sets as the last thing that it does, so that its `finally` knows whether it failed. */
import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../../ast/nodes.ts';
import type { Origins } from '../origins.ts';

interface Flag {
  readonly variable: ReturnType<Origins['variableOf']>;
  readonly value: boolean;
}

/** Whether a node in the `finally` runs only where the `try` came to its end: `if (failed) … else await handle.close()`. */
export function isBehindSuccess(node: TSESTree.Node, { block, finalizer }: TSESTree.TryStatement, origins: Origins): boolean {
  const flag = flagAtEnd(block.body, origins);
  let inner = node;
  for (let { parent } = node; flag && parent && inner !== finalizer; inner = parent, { parent } = parent) {
    if (parent.type !== 'IfStatement' || parent.test === inner) continue;
    const asked = flagOf(parent.test, origins);
    const value = parent.consequent === inner ? asked?.value : !asked?.value;
    if (asked?.variable === flag.variable && value === flag.value) return true;
  }
  return false;
}

/** `saved = true;`, with nothing behind it that may fail. */
function flagAtEnd(body: readonly TSESTree.Statement[], origins: Origins): Flag | undefined {
  const last = body.at(-1);
  const isPlainReturn = last?.type === 'ReturnStatement' && (!last.argument || last.argument.type === 'Identifier' || last.argument.type === 'Literal');
  const statement = isPlainReturn ? body.at(-2) : last;
  const set = statement?.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression' ? statement.expression : undefined;
  if (set?.operator !== '=' || set.left.type !== 'Identifier' || set.right.type !== 'Literal' || typeof set.right.value !== 'boolean') return undefined;
  const variable = origins.variableOf(set.left);
  return variable && { variable, value: set.right.value };
}

/** What a test asks for: `saved`, `!failed`. */
function flagOf(test: TSESTree.Expression, origins: Origins): Flag | undefined {
  const node = unwrap(test);
  if (node.type === 'Identifier') return { variable: origins.variableOf(node), value: true };
  const inner = node.type === 'UnaryExpression' && node.operator === '!' ? flagOf(node.argument, origins) : undefined;
  return inner && { variable: inner.variable, value: !inner.value };
}
