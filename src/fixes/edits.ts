/** Edits of statements that leave the text around them tidy. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Edit } from './plan.ts';
import { endsLine, lineEnd, lineStart, startsLine } from './text.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Tokens that would go on with a statement in front of them that has no semicolon. */
const continuations = new Set(['(', '[', '`', '+', '-', '*', '/', ',', '.', '<']);

/** Whether the file stays in pieces when this statement goes: no statement without a semicolon then joins the next line. */
function joinsNeighbours(sourceCode: SourceCode, statement: TSESTree.Node): boolean {
  const before = sourceCode.getTokenBefore(statement);
  const after = sourceCode.getTokenAfter(statement);
  if (!before || !after || ['{', '}', ';', ':'].includes(before.value)) return false;
  return continuations.has(after.value.charAt(0));
}

/**
 * Deletes a statement with its line, and a blank line that would be left in front of a closing brace or beside another one.
 * Comments stay. Undefined where a comment is inside it, or where its neighbours would become one statement.
 */
export function deleteStatement(sourceCode: SourceCode, statement: TSESTree.Node): Edit | undefined {
  const { text } = sourceCode;
  if (sourceCode.getCommentsInside(statement).length > 0 || joinsNeighbours(sourceCode, statement)) return undefined;
  const [start, end] = statement.range;
  if (!startsLine(text, start) || !endsLine(text, end)) {
    const next = sourceCode.getTokenAfter(statement, { includeComments: true });
    const sameLine = next !== null && next.loc.start.line === statement.loc.end.line;
    if (startsLine(text, start) && sameLine) return { range: [start, next.range[0]], text: '' };
    const previous = sourceCode.getTokenBefore(statement, { includeComments: true });
    return { range: [previous && !startsLine(text, start) ? previous.range[1] : start, end], text: '' };
  }
  let from = lineStart(text, start);
  let to = Math.min(text.length, lineEnd(text, end));
  to = text.startsWith('\r\n', to) ? to + 2 : Math.min(text.length, to + 1);
  const blankBefore = /(?:^|\n)([ \t]*\r?\n)$/.exec(text.slice(0, from))?.[1];
  const blankAfter = /^[ \t]*\r?\n/.exec(text.slice(to))?.[0];
  const beforeBrace = /^[ \t]*\}/.test(text.slice(to));
  const afterBrace = /\{[ \t]*\r?\n$/.test(text.slice(0, from));
  if (blankBefore !== undefined && (beforeBrace || blankAfter !== undefined)) from -= blankBefore.length;
  else if (blankAfter !== undefined && afterBrace) to += blankAfter.length;
  return { range: [from, to], text: '' };
}

/**
 * Indents all lines that start in the range by one step; the range starts at the head of a line. Lines inside a template
 * literal or a string stay as they are, for their text is a value.
 */
export function indentLines(sourceCode: SourceCode, start: number, end: number, unit: string): Edit[] {
  const { text } = sourceCode;
  const fixed = sourceCode.ast.tokens
    .filter(({ loc, type, value, range }) => {
      if (loc.start.line === loc.end.line || range[1] <= start || range[0] >= end) return false;
      return type !== 'JSXText' || value.startsWith('"') || value.startsWith("'");
    })
    .map(({ range }) => range);
  const edits: Edit[] = [];
  for (let line = start; line < end; line = text.indexOf('\n', line) + 1) {
    const blank = /^[ \t\r]*$/.test(text.slice(line, lineEnd(text, line)));
    if (!blank && !fixed.some((range) => range[0] < line && line < range[1])) edits.push({ range: [line, line], text: unit });
    if (!text.includes('\n', line)) break;
  }
  return edits;
}

/** The edits without those insertions that lie inside text which another edit replaces. */
export function withoutCovered(edits: readonly Edit[]): Edit[] {
  return edits.filter(({ range: [at, to] }) => {
    if (at !== to) return true;
    return !edits.some(({ range }) => range[0] <= at && at < range[1] && range[0] !== range[1]);
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

/** Takes one step of indentation from all lines that start in the range; see `indentLines`. */
export function outdentLines(sourceCode: SourceCode, start: number, end: number, unit: string): Edit[] {
  return indentLines(sourceCode, start, end, unit).flatMap(({ range: [line] }) =>
    sourceCode.text.startsWith(unit, line) ? [{ range: [line, line + unit.length] as const, text: '' }] : [],
  );
}
