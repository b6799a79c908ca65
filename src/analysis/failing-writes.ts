/** Writes that make a stream fail: its reader gets the error, and nothing is left to close. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, isFunctionLike, unwrap, type Call } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { isInCatch } from '../ast/tries.ts';
import type { FileContext } from './file-context.ts';
import type { FlowSubject } from './uses.ts';

/**
 * Whether a call in a `catch` writes to a transform stream of this file whose `transform` fails on what it does not like:
 * `catch (error) { void writer.write(Promise.reject(error)); }`.
 */
export function makesStreamFail(call: Call, { entry, call: acquisition }: FlowSubject, context: FileContext): boolean {
  if (entry.isReadAtOtherEnd !== true || calleeName(call) !== 'write' || !isInCatch(call)) return false;
  const callee = acquisition?.type === 'CallExpression' ? unwrap(acquisition.callee) : undefined;
  const stream = callee?.type === 'MemberExpression' ? chainRoot(callee.object) : undefined;
  const definition = stream?.type === 'Identifier' ? context.origins.variableOf(stream)?.defs[0] : undefined;
  const made = definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
  return made?.type === 'NewExpression' && mayFail(made.arguments[0], context);
}

/** Whether a transformer makes its stream fail somewhere: `transform(chunk, controller) { … controller.error(reason); }`. */
function mayFail(transformer: TSESTree.Node | undefined, { origins, sourceCode }: FileContext): boolean {
  if (!transformer) return false;
  return nodesBelow(transformer, sourceCode.visitorKeys).some((node) => {
    if (node.type !== 'CallExpression' || calleeName(node) !== 'error') return false;
    const controller = chainRoot(node.callee);
    const parameter = controller.type === 'Identifier' ? origins.variableOf(controller)?.defs[0] : undefined;
    return parameter?.type === 'Parameter' && isFunctionLike(parameter.node) && parameter.node.params[1] === parameter.name;
  });
}
