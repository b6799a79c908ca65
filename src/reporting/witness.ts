/** The words for a leak: what the resource is called, and where it is still held. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Leak, Witness } from '../analysis/lifetime.ts';

/** How much of an expression a message shows, in characters. */
const maximumLength = 40;

/** The source of an expression in one short line; a chain that is broken before its dots is joined again. */
export function excerpt(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const text = sourceCode.getText(node).replace(/\s+(?=\??\.[\w#$])/g, '').replace(/\s+/g, ' ');
  return text.length <= maximumLength ? text : `${text.slice(0, maximumLength - 1).trimEnd()}…`;
}

/** The event of a listener, as a sentence names it: `'click'` in its own quotes, a variable in backticks. */
export function eventText(event: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const text = excerpt(event, sourceCode);
  return event.type === 'Literal' || event.type === 'TemplateLiteral' ? text : `\`${text}\``;
}

/** The call without its arguments, unless it is short: `client.query()`. */
function calledText(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): string {
  const call = node.type === 'AwaitExpression' ? node.argument : node;
  if (call.type === 'TaggedTemplateExpression') return excerpt(call.tag, sourceCode);
  if (call.type !== 'CallExpression' && call.type !== 'NewExpression') return excerpt(node, sourceCode);
  const keyword = call.type === 'NewExpression' ? 'new ' : '';
  const callee = sourceCode.getText(call.callee).replace(/\s+/g, ' ');
  const text = callee.length <= maximumLength ? callee : `…${callee.slice(1 - maximumLength)}`;
  return `${keyword}${text}()`;
}

function placeText({ kind, node }: Witness, sourceCode: TSESLint.SourceCode): string {
  switch (kind) {
    case 'throw':
      if (node.type === 'ThrowStatement') return 'at the `throw`';
      if (node.type === 'YieldExpression') return 'when the consumer stops at the `yield`';
      if (node.type === 'ForOfStatement') return 'when the iteration throws';
      if (node.type === 'Identifier') return `when \`${node.name}\` is rejected`;
      return `when \`${calledText(node, sourceCode)}\` throws`;
    case 'return':
      return 'at the `return`';
    case 'jump':
      return node.type === 'ContinueStatement' ? 'at the `continue`' : 'at the `break`';
    case 'settle':
      return `when \`${excerpt(node, sourceCode)}\` settles the promise`;
    case 'overwrite':
      return `at \`${excerpt(node, sourceCode)}\``;
    default:
      return 'at the end of its scope';
  }
}

/**
 * The data of a message about a leak.
 *
 * @returns `resource` as a sentence begins with it, `kind` and `id` of the catalogue, `release` as code, `where` and `line` (1-based), and
 * `stays` for what nobody waits for: where something removes it, the way on which it is left
 */
export function describeLeak(leak: Leak, sourceCode: TSESLint.SourceCode): Record<string, string> {
  const { entry, name, release } = leak.acquisition;
  const [where, line] = [leak.outlivesRound ? 'when the next round replaces it' : placeText(leak.witness, sourceCode), String(leak.witness.line)];
  return {
    resource: name === undefined ? `This ${entry.name}` : `\`${name}\` (${entry.name})`,
    kind: entry.name,
    id: entry.id,
    release,
    where,
    line,
    stays: leak.releases.length > 0 ? `is still there ${where} on line ${line}` : 'stays',
  };
}
