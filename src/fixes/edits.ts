/** Edits of statements that leave the text around them tidy. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Edit } from './plan.ts';
import { endsLine, indentationAt, lineEnd, lineStart, startsLine } from './text.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Tokens that would go on with a statement in front of them that has no semicolon. */
const continuations = new Set(['(', '[', '`', '+', '-', '*', '/', ',', '.', '<']);

/** Whether a statement that ends with this token would go on with a parenthesis on the next line. */
export function mayContinue(token: TSESTree.Token | null, sourceCode: SourceCode): boolean {
  if (!token || ['{', ';', ':'].includes(token.value)) return false;
  if (token.value !== '}') return true;
  const node = sourceCode.getNodeByRangeIndex(token.range[0]);
  if (node?.type === 'BlockStatement') return /Expression$/.test(node.parent.type);
  if (node?.type === 'ClassBody') return node.parent.type === 'ClassExpression';
  return node?.type !== 'SwitchStatement' && node?.type !== 'StaticBlock';
}

/** Whether the neighbours of this statement would become one when it goes, in a file without semicolons. */
function joinsNeighbours(sourceCode: SourceCode, statement: TSESTree.Node): boolean {
  const after = sourceCode.getTokenAfter(statement);
  if (!after || !continuations.has(after.value.charAt(0))) return false;
  return mayContinue(sourceCode.getTokenBefore(statement), sourceCode);
}

/** Whether the line that ends in front of this offset is empty; the start of the file counts as none. */
function isBlankLineAbove(text: string, start: number): boolean {
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}

/** Where the line after that of the offset starts. */
function nextLine(text: string, offset: number): number {
  return text.indexOf('\n', offset) + 1 || text.length;
}

/**
 * Deletes a statement with its line, and a blank line that would be left beside a brace or another blank line.
 * Comments stay. Undefined where a comment is inside it, or where its neighbours would become one statement.
 */
export function deleteStatement(sourceCode: SourceCode, statement: TSESTree.Node): Edit | undefined {
  const { text } = sourceCode;
  if (sourceCode.getCommentsInside(statement).length > 0 || joinsNeighbours(sourceCode, statement)) return undefined;
  const [start, end] = statement.range;
  if (!startsLine(text, start) || !endsLine(text, end)) {
    const next = sourceCode.getTokenAfter(statement, { includeComments: true });
    const isSameLine = next !== null && next.loc.start.line === statement.loc.end.line;
    if (startsLine(text, start) && isSameLine) return { range: [start, next.range[0]], text: '' };
    const previous = sourceCode.getTokenBefore(statement, { includeComments: true });
    return { range: [previous && !startsLine(text, start) ? previous.range[1] : start, end], text: '' };
  }
  let from = lineStart(text, start);
  let to = nextLine(text, end);
  const below = text.slice(to, nextLine(text, to)).trim();
  const hasBlankBelow = below === '' && to < text.length;
  if (isBlankLineAbove(text, from) && (hasBlankBelow || below.startsWith('}'))) from = lineStart(text, from - 1);
  else if (hasBlankBelow && sourceCode.getTokenBefore(statement, { includeComments: true })?.value === '{') to = nextLine(text, to);
  return { range: [from, to], text: '' };
}

/**
 * Indents all lines that start in the range by one step; the range starts at the head of a line, and lies in `container`.
 * Lines inside a template literal or a string stay as they are, for their text is a value.
 */
export function indentLines(sourceCode: SourceCode, container: TSESTree.Node, [start, end]: Edit['range'], unit: string): Edit[] {
  const { text } = sourceCode;
  const fixed = sourceCode
    .getTokens(container)
    .filter(({ loc, type, value, range }) => {
      if (loc.start.line === loc.end.line || range[1] <= start || range[0] >= end) return false;
      return type !== 'JSXText' || value.startsWith('"') || value.startsWith("'");
    })
    .map(({ range }) => range);
  const edits: Edit[] = [];
  for (let line = start; line < end; line = nextLine(text, line)) {
    const isBlank = text.slice(line, lineEnd(text, line)).trim() === '';
    if (!isBlank && !fixed.some((range) => range[0] < line && line < range[1])) edits.push({ range: [line, line], text: unit });
  }
  return edits;
}

/** Takes one step of indentation from all lines that start in the range; see `indentLines`. */
export function outdentLines(sourceCode: SourceCode, container: TSESTree.Node, range: Edit['range'], unit: string): Edit[] {
  return indentLines(sourceCode, container, range, unit).flatMap(({ range: [line] }) =>
    sourceCode.text.startsWith(unit, line) ? [{ range: [line, line + unit.length] as const, text: '' }] : [],
  );
}

/** The code of a node as it stands in a line of this indentation, where that is less than the one of its own line. */
export function textAt(indent: string, node: TSESTree.Node, sourceCode: SourceCode): string {
  const { text } = sourceCode;
  const [start, end] = node.range;
  const own = indentationAt(text, start);
  let code = sourceCode.getText(node);
  if (!own.startsWith(indent) || own === indent) return code;
  for (const { range } of outdentLines(sourceCode, node, [nextLine(text, start), end], own.slice(indent.length)).reverse()) {
    code = code.slice(0, range[0] - start) + code.slice(range[1] - start);
  }
  return code;
}

/**
 * Whether an insertion lies inside text that the edit replaces. At its head, that is so of the indentation of lines that go: what says
 * something stands in front of them, and a word in place of another stays in its line.
 */
function covers({ range: [start, end], text }: Edit, insertion: Edit): boolean {
  const [at] = insertion.range;
  if (start === at && start !== end) return insertion.text.trim() === '' && (text === '' || text.includes('\n'));
  return start < at && at < end;
}

/**
 * The edits without those insertions that lie inside text which another edit replaces. A line that is put one step in by one part of a
 * rewrite and one step out by another stays as it is.
 */
export function withoutCovered(edits: readonly Edit[]): Edit[] {
  const steps = new Map(edits.filter(({ range: [at, to] }) => at === to).map(({ range: [at], text }) => [at, text.length]));
  return edits.filter((edit) => {
    const [at, to] = edit.range;
    return at === to ? !edits.some((other) => covers(other, edit)) : edit.text !== '' || steps.get(at) !== to - at;
  });
}

/** Whether no two edits touch the same text. */
export function areDisjoint(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  return sorted.every((edit, index) => {
    const previous = sorted[index - 1];
    return !previous || previous.range[1] <= edit.range[0];
  });
}

/** Waits for a promise; in place of the `void` around it, where one drops it: the word alone is replaced, for brackets may follow it. */
export function awaitAt(promise: TSESTree.Node, dropped?: TSESTree.UnaryExpression): Edit {
  const [start] = (dropped ?? promise).range;
  return dropped ? { range: [start, start + dropped.operator.length], text: 'await' } : { range: [start, start], text: 'await ' };
}
