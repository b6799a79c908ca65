/** The calls of a file that end the process at once, found by the word. */
import type { TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { callsWithin } from '../acquiring/tries.ts';
import { isCall, unwrap, writtenNames, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { neverReturns } from '../throwing.ts';

/** `process.exit(1)`, `Deno.exit()`, `exit(1)` where that is imported from `node:process`; in source order. */
export function exitCalls(context: FileContext): TSESTree.CallExpression[] {
  return exitNames(context).flatMap((name) => {
    const { parent } = name;
    return parent?.type === 'CallExpression' && parent.callee === name && neverReturns(parent, context) ? [parent] : [];
  });
}

/** Where the file names a function that ends the process: `process.exit` itself, or `exit`. */
export function exitNames({ sourceCode, origins, catalogue }: FileContext): TSESTree.Node[] {
  const { text } = sourceCode;
  const names: TSESTree.Node[] = [];
  for (let at = text.indexOf('exit'); at >= 0; at = text.indexOf('exit', at + 4)) {
    if (/[\w$]/.test(text.charAt(at + 4)) || /[\w$]/.test(text.charAt(at - 1))) continue;
    const path = nodesAt(at, sourceCode);
    const identifier = path.at(-1);
    if (identifier?.type !== 'Identifier') continue;
    const parent = path.at(-2);
    const name = parent?.type === 'MemberExpression' && parent.property === identifier ? parent : identifier;
    const origin = origins.of(name);
    if (origin?.kind === 'export' && catalogue.neverReturns.hasExport(origin.module, origin.path, false)) names.push(name);
  }
  return names;
}

/** Whether a function ends the process by a statement of its own, under no condition: nothing of its object is left behind it. */
export function endsTheProcess({ body }: FunctionLike, context: FileContext): boolean {
  if (body.type !== 'BlockStatement' || !context.sourceCode.getText(body).includes('exit')) return false;
  const exits = exitCalls(context);
  return body.body.some((statement) => statement.type === 'ExpressionStatement' && exits.some((exit) => statement.expression === exit));
}

const loggingNames = /^(?:log|logger|console|debug|print|write|trace|info|warn|error|fatal|stdout|stderr)$/i;

/** Whether a call only tells somebody: `console.error(…)`, `this.logger.info(…)`, `process.stderr.write(…)`. */
export function isLogCall(call: Call): boolean {
  const names = writtenNames(call.callee) ?? [];
  const [last, before] = [names.at(-1) ?? '', names.at(-2) ?? ''];
  if (names[0] === 'console' || loggingNames.test(before) || /log(?:ger)?$/i.test(before)) return true;
  return names.length === 1 && loggingNames.test(last);
}

/** What only looks at the clock, for a log. */
const ofNoUse = new Set(['now', 'mark', 'measure', 'timeEnd']);

/** Whether a block does more than to log, or to end the process itself. */
export function cleansUp(block: TSESTree.Node, context: FileContext): boolean {
  return cleaningCalls(block, context).length > 0;
}

/** The calls of a block that do more. */
export function cleaningCalls(block: TSESTree.Node, context: FileContext): Call[] {
  const calls = callsWithin(block, context.sourceCode);
  const others = calls.filter((call) => isLogCall(call) || neverReturns(call, context));
  return calls.filter((call) => {
    if (others.some((other) => other === call || isWithinArguments(call, other))) return false;
    return !ofNoUse.has(writtenNames(call.callee)?.at(-1) ?? '');
  });
}

function isWithinArguments(call: Call, outer: Call): boolean {
  return call.range[0] >= outer.callee.range[1] && call.range[1] <= outer.range[1];
}

/** The call that an expression statement makes, behind `await` and `void`. */
export function statementCall(statement: TSESTree.Node): { readonly call: Call; readonly isAwaited: boolean } | undefined {
  if (statement.type !== 'ExpressionStatement' && statement.type !== 'ReturnStatement') return undefined;
  const argument = statement.type === 'ReturnStatement' ? statement.argument : statement.expression;
  let node = argument && unwrap(argument);
  const isAwaited = node?.type === 'AwaitExpression';
  while (node?.type === 'AwaitExpression' || (node?.type === 'UnaryExpression' && node.operator === 'void')) node = unwrap(node.argument);
  return node && isCall(node) ? { call: node, isAwaited } : undefined;
}
