/** Functions whose exceptions end the process, and with it all that it holds: the top level of a program, and what only that calls. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isFunctionLike, memberName, outermost, unwrap, type FunctionLike, type FunctionNode } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import type { FileContext } from './file-context.ts';
import type { Site } from './sites.ts';
import { neverReturns } from './throwing.ts';

/** Whether the process takes a resource with it: what a program holds of Node or of a package, but no path on the disk. A page has no such end. */
export function endsWithProcess({ call, acquirer: { entry } }: Site, { origins }: FileContext): boolean {
  // The variables and the folder of the process are its own.
  if (entry.id.startsWith('process-')) return true;
  if (entry.isPath || !isCall(call)) return false;
  const origin = origins.of(unwrap(call.callee));
  if (origin?.kind === 'export') return origin.module !== '';
  const object = unwrap(call.callee);
  const receiver = object.type === 'MemberExpression' ? origins.of(object.object) : undefined;
  return receiver?.kind === 'instance' && !receiver.type.startsWith(':');
}

/** Whether an exception that leaves a function ends the process: the top level of the module alone leads to its calls, and nobody catches it there. */
export function isFatalIn(root: FunctionNode, context: FileContext, seen: ReadonlySet<FunctionNode> = new Set()): boolean {
  if (root.type === 'Program') return true;
  if (!isFunctionLike(root) || root.generator) return false;
  // What calls itself is called by somebody else first.
  if (seen.has(root)) return true;
  const calls = callsOf(root, context);
  return calls !== undefined && calls.length > 0 && calls.every((call) => isUncaught(call, context, new Set([...seen, root])));
}

/** All calls of a function; `undefined` where others may call it. */
function callsOf(root: FunctionLike, { origins, sourceCode }: FileContext): TSESTree.CallExpression[] | undefined {
  const whole = outermost(root);
  const { parent } = whole;
  // `(async () => { … })();`
  if (parent?.type === 'CallExpression' && parent.callee === whole) return [parent];
  const isConstant = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && parent.parent.kind === 'const' && parent.parent.parent.type !== 'ExportNamedDeclaration';
  const isDeclared = root.type === 'FunctionDeclaration' && parent?.type !== 'ExportNamedDeclaration' && parent?.type !== 'ExportDefaultDeclaration';
  const variable = isConstant ? origins.variableOf(parent.id as TSESTree.Identifier) : isDeclared ? sourceCode.getDeclaredVariables(root)[0] : undefined;
  const calls = variable?.references
    .filter((reference) => reference.isRead())
    .map(({ identifier: { parent: call, range } }) => (call.type === 'CallExpression' && call.callee.range === range ? call : undefined));
  return calls?.every((call) => call !== undefined) ? calls : undefined;
}

/** Whether what a call throws, or the promise that it gives is rejected with, comes to nobody but the process. */
function isUncaught(call: TSESTree.CallExpression, context: FileContext, seen: ReadonlySet<FunctionNode>): boolean {
  let node = outermost(call);
  for (let { parent } = node; parent; node = outermost(parent), { parent } = node) {
    if (parent.type === 'MemberExpression' && parent.object === node && parent.parent.type === 'CallExpression') {
      const [first, second] = parent.parent.arguments;
      const handler = memberName(parent) === 'catch' ? first : memberName(parent) === 'then' ? second : undefined;
      if (handler) return isFatalHandler(handler, context);
    }
    if (parent.type === 'TryStatement' && parent.block === node && parent.handler) return false;
    if (isFunctionLike(parent) || parent.type === 'Program') return isFatalIn(parent, context, seen);
    // Who is given the promise may catch what it is rejected with: `reportTo(main())`.
    const isOutOfCall = parent.type === 'CallExpression' && (parent.callee === node || node.type === 'AwaitExpression');
    const isPassedOn = isOutOfCall || parent.type === 'ReturnStatement' || parent.type === 'AwaitExpression' || parent.type === 'MemberExpression' || parent.type === 'UnaryExpression';
    if (!isPassedOn && !/Statement$|^VariableDecl|^CatchClause$|^SwitchCase$|^AssignmentExpression$|^(?:Logical|Conditional)Expression$/.test(parent.type)) return false;
  }
  return false;
}

/** `.catch((error) => { console.error(error); process.exit(1); })` */
function isFatalHandler(handler: TSESTree.Node, context: FileContext): boolean {
  const origin = context.origins.of(handler);
  if (origin?.kind !== 'function' || !isFunctionLike(origin.node)) return false;
  return nodesBelow(origin.node, context.sourceCode.visitorKeys).some((node) => node.type === 'CallExpression' && neverReturns(node, context));
}
