/**
 * What is declared up to a release and used behind it: the names are declared in front, so that a block or a `try` may end with the
 * release, and what follows comes behind it as before.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { memberName } from '../ast/nodes.ts';
import { mayContinue } from './edits.ts';
import type { Edit } from './plan.ts';
import { isSynchronous, mayBePromise } from './promises.ts';
import { codeOwner, declaredBy, nodesWithin, type Site } from './site.ts';

/** The declarations in front, and the edits that make assignments of what declared the names. */
export interface Hoisted {
  readonly lines: readonly string[];
  readonly edits: readonly Edit[];
}

export const nothingHoisted: Hoisted = { lines: [], edits: [] };

const quietCallee = /^(?:console|JSON|Math|Object|Array|Number|String|Boolean|Date|performance)\b/;

/** Whether the call does nothing that might want the resource to be released before it. */
function isQuietCall({ callee }: TSESTree.CallExpression | TSESTree.NewExpression, { sourceCode }: Site): boolean {
  return quietCallee.test(sourceCode.getText(callee)) || (callee.type === 'MemberExpression' && isSynchronous(memberName(callee)));
}

/** Whether the statement calls nothing that might want the resource to be released before it. */
export function isQuiet(statement: TSESTree.Node, site: Site): boolean {
  for (const node of nodesWithin(statement, site.sourceCode)) {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
        if (!isQuietCall(node, site)) return false;
        break;
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'ImportExpression':
      case 'TaggedTemplateExpression':
        return false;
      default:
    }
  }
  return true;
}

/** Whether the statement waits, or gives a promise, for something that may itself wait for the resource. */
export function waits(statement: TSESTree.Node, { sourceCode }: Site): boolean {
  for (const node of nodesWithin(statement, sourceCode)) {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await)) return true;
    if (node.type === 'ReturnStatement' && node.argument && mayBePromise(node.argument, sourceCode)) return true;
  }
  return false;
}

/** Declares in front what the statements declare and others use, or says why that cannot be. */
export function hoist(statements: readonly TSESTree.Statement[], site: Site): Hoisted | string {
  const { sourceCode, container, semicolon } = site;
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last || container.type === 'Program') return 'there is no block around it';
  const lines: string[] = [];
  const edits: Edit[] = [];
  for (const statement of statements) {
    const variables = declaredBy(statement, sourceCode);
    const isOutside = ({ range }: TSESTree.Node): boolean => range[0] < first.range[0] || range[1] > last.range[1];
    if (!variables.some(({ references }) => references.some(({ identifier }) => isOutside(identifier)))) continue;
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return 'what is used behind it is declared with others';
    const [{ id, init }] = statement.declarations;
    if ((statement.kind !== 'const' && statement.kind !== 'let') || !init) return 'what is used behind it is declared without a value';
    const annotation = id.typeAnnotation;
    const isCaptured = variables.some(({ references }) => references.some(({ identifier }) => codeOwner(identifier) !== codeOwner(statement)));
    if (isCaptured && !annotation) return 'a closure uses what is used behind it, whose type is not written';
    if (id.type === 'Identifier') {
      const type = annotation ? sourceCode.getText(annotation) : '';
      lines.push(`let ${id.name}${type}${semicolon}`);
      edits.push({ range: [statement.range[0], id.range[0]], text: '' });
      if (annotation) edits.push({ range: annotation.range, text: '' });
    } else {
      const isParenthesized = id.type === 'ObjectPattern';
      if (annotation || mayContinue(sourceCode.getTokenBefore(statement), sourceCode)) return 'it is taken out of a pattern';
      lines.push(...variables.map(({ name }) => `let ${name}${semicolon}`));
      edits.push({ range: [statement.range[0], id.range[0]], text: isParenthesized ? '(' : '' });
      if (isParenthesized) edits.push({ range: [init.range[1], init.range[1]], text: ')' });
    }
  }
  return { lines, edits };
}
