/** Calls that a test is sure to fail: nothing is acquired by them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, outermost, type Call } from '../ast/nodes.ts';
import { methodPath } from './release-match.ts';

/** Members of what an assertion library gives for a promise: `expect(promise).rejects`, `expect(promise).to.be.rejectedWith(…)`. */
const rejecting = new Set(['rejects', 'rejected', 'rejectedWith']);
const throwing = new Set(['throw', 'throws', 'throwsAsync', 'toThrow', 'toThrowError', 'toThrowErrorMatchingSnapshot', 'toThrowErrorMatchingInlineSnapshot']);

/** Whether a test is sure that a promise is rejected: `assert.rejects(client.connect())`, `expect(writer.write(line)).rejects`. */
export function isExpectedToReject(call: Call): boolean {
  return isGivenTo(call, rejecting);
}

/** The same of a call in a function that a test is sure to fail: `assert.throws(() => openSync(path))`. */
export function isExpectedToFail(call: TSESTree.Node): boolean {
  const root = enclosingRoot(call);
  return isGivenTo(call, rejecting) || (isFunctionLike(root) && (isGivenTo(root, rejecting) || isGivenTo(root, throwing)));
}

/** Whether an expression is what an assertion of these names is about: `assert.rejects(it)`, `expect(it).rejects.toThrow()`. */
function isGivenTo(node: TSESTree.Node, names: ReadonlySet<string>): boolean {
  const whole = outermost(node);
  const { parent } = whole;
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== whole) return false;
  const { path } = methodPath(parent);
  return names.has(calleeName(parent) ?? '') || (!path.includes('not') && path.some((name) => names.has(name)));
}
