/** An acquisition at the head of a `try` that releases in its `finally`: it moves in front of the `try`. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { CleanupBeforeAcquire } from '../../analysis/findings/cleanup-before-acquire.ts';
import { awaited, outermost } from '../../ast/nodes.ts';
import { deleteStatement } from '../edits.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { statementsOf, type SourceCode } from '../site.ts';
import { indentationAt, leadingComments, newlineOf, startsLine } from '../text.ts';

/** Always a suggestion: the `finally` as a whole no longer runs where the acquisition fails. */
export function planAcquireFirst({ statement, ...finding }: CleanupBeforeAcquire, sourceCode: SourceCode): PlanResult {
  const { acquisition } = finding.release;
  if (!statement || statement.handler) return { refused: 'its errors are caught' };
  const list = statementsOf(statement.parent);
  const [first, second] = statement.block.body;
  if (!list || !first || !second || first.type !== 'ExpressionStatement' || !startsLine(sourceCode.text, first.range[0])) return { refused: 'it is not at the head of the `try`' };
  const target = finding.kind === 'notSet' ? outermost(acquisition).parent : outermost(awaited(acquisition));
  if (outermost(first.expression) !== target || leadingComments(sourceCode, first).length > 0) return { refused: 'it is part of a larger statement' };
  const removed = deleteStatement(sourceCode, first);
  if (!removed) return { refused: 'a comment stands in it' };
  const declared = finding.kind === 'notSet' ? declaredInFront(finding.release, statement, list) : undefined;
  // `({ file } = await openEntry(path));`
  const pattern = target.type === 'AssignmentExpression' && /Pattern$/.test(target.left.type) ? target.left : undefined;
  if (pattern && (!declared || namesIn(pattern) !== 1)) return { refused: 'it sets more than the variable' };
  const edits = declared ? [declaration(declared, pattern, acquisition, sourceCode)] : [movedUp(first, statement, sourceCode)];
  return { applicability: 'suggest', messageId: 'acquireFirst', data: { acquisition: sourceCode.getText(outermost(acquisition)) }, edits: [...edits, removed] };
}

/** `let file;` right in front of the `try`, of a variable that nothing else sets. */
function declaredInFront(
  { variable }: Extract<CleanupBeforeAcquire, { kind: 'notSet' }>['release'],
  statement: TSESTree.TryStatement,
  list: readonly TSESTree.Statement[],
): TSESTree.VariableDeclarator | undefined {
  const before = list[list.indexOf(statement) - 1];
  const definition = variable.defs[0];
  if (before?.type !== 'VariableDeclaration' || before.declarations.length !== 1 || before !== definition?.parent) return undefined;
  const writes = variable.references.filter((reference) => reference.isWrite() && reference.init !== true);
  return writes.length === 1 ? before.declarations[0] : undefined;
}

/** How many parts a pattern names; more than one where it is nested, or has more than names. */
function namesIn(pattern: TSESTree.Node): number {
  const parts = pattern.type === 'ArrayPattern' ? pattern.elements.filter((element) => element !== null) : pattern.type === 'ObjectPattern' ? pattern.properties : [];
  return parts.every((part) => (part.type === 'Property' ? part.value : part).type === 'Identifier') ? parts.length : Infinity;
}

/** `let file: FileHandle | undefined` as `const file = await open(path)`, or with the pattern that sets it. */
function declaration(declarator: TSESTree.VariableDeclarator, pattern: TSESTree.Node | undefined, value: TSESTree.Node, sourceCode: SourceCode): Edit {
  const name = pattern ? sourceCode.getText(pattern) : declarator.id.type === 'Identifier' ? declarator.id.name : '';
  return { range: [declarator.parent.range[0], declarator.range[1]], text: `const ${name} = ${sourceCode.getText(outermost(value))}` };
}

function movedUp(moved: TSESTree.Statement, statement: TSESTree.TryStatement, sourceCode: SourceCode): Edit {
  const { text } = sourceCode;
  const [at] = statement.range;
  return { range: [at, at], text: `${sourceCode.getText(moved)}${newlineOf(text)}${indentationAt(text, at)}` };
}
