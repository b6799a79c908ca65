/** Callbacks that abort a controller: `() => controller.abort()`, `() => { isLate = true; controller.abort(); reject(error); }`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, unwrap, type FunctionLike } from '../../ast/nodes.ts';

/** What a function aborts, whatever else it does: the object of an `abort()` among its statements, or in an `if` among them. */
export function abortedIn({ body }: FunctionLike): TSESTree.Node | undefined {
  return body.type === 'BlockStatement' ? abortedAmong(body.body) : abortedBy(body);
}

function abortedAmong(statements: readonly TSESTree.Statement[]): TSESTree.Node | undefined {
  for (const statement of statements) {
    const aborted = abortedByStatement(statement);
    if (aborted) return aborted;
  }
  return undefined;
}

function abortedByStatement(statement: TSESTree.Statement): TSESTree.Node | undefined {
  switch (statement.type) {
    case 'ExpressionStatement':
      return abortedBy(statement.expression);
    case 'ReturnStatement':
      return statement.argument ? abortedBy(statement.argument) : undefined;
    case 'BlockStatement':
      return abortedAmong(statement.body);
    case 'IfStatement':
      return abortedByStatement(statement.consequent);
    default:
      return undefined;
  }
}

function abortedBy(expression: TSESTree.Expression): TSESTree.Node | undefined {
  const node = unwrap(expression);
  if (node.type === 'UnaryExpression' && node.operator === 'void') return abortedBy(node.argument);
  if (node.type === 'LogicalExpression') return abortedBy(node.right);
  if (node.type !== 'CallExpression' || calleeName(node) !== 'abort') return undefined;
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
}
