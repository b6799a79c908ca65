/** Signals that were asked just before: somebody else can abort one only while something is waited for. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, memberName, outermost, unwrap, type Call } from '../ast/nodes.ts';
import { walk } from '../ast/own-nodes.ts';
import { waits } from '../ast/waits.ts';
import type { FileContext } from './file-context.ts';

/** Whether a call is `signal.throwIfAborted()` behind another one, with nothing in between in which the signal may be aborted. */
export function isAskedBefore(call: Call, context: FileContext): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || memberName(callee) !== 'throwIfAborted') return false;
  const statement = outermost(call).parent;
  if (statement?.type !== 'ExpressionStatement') return false;
  const { sourceCode } = context;
  const question = sourceCode.getText(statement.expression);
  for (const before of statementsBefore(statement)) {
    if (before.type === 'ExpressionStatement' && sourceCode.getText(before.expression) === question) return true;
    if (mayBeAbortedIn(before, sourceCode.getText(callee.object), context)) return false;
  }
  return false;
}

/** The statements that surely ran before this one in its function, the last first; not those of a loop, which may go round again. */
function* statementsBefore(statement: TSESTree.Node): Generator<TSESTree.Statement> {
  for (let current = statement; current.parent?.type === 'BlockStatement'; ) {
    const { parent: block } = current;
    yield* block.body.slice(0, block.body.findIndex((one) => one === current)).reverse();
    const { parent } = block;
    if (parent.type !== 'BlockStatement' && (parent.type !== 'TryStatement' || parent.block !== block)) return;
    current = parent.type === 'TryStatement' ? parent : block;
  }
}

/** Whether something is waited for in a statement, the signal is aborted there, or it is another one afterwards. */
function mayBeAbortedIn(statement: TSESTree.Statement, signal: string, { sourceCode }: FileContext): boolean {
  let result = false;
  const look = (node: TSESTree.Node): void => {
    const isRenewed = node.type === 'AssignmentExpression' && signal.startsWith(sourceCode.getText(node.left));
    result ||= isRenewed || waits(node) || (isCall(node) && calleeName(node) === 'abort');
  };
  walk(statement, sourceCode.visitorKeys, look, (node) => !isFunctionLike(node));
  return result;
}
