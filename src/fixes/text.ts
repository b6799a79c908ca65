/** How a file is written: its line endings, its indentation, its semicolons. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whatever has a place in the text: nodes, tokens, comments. */
export interface Placed {
  readonly range: readonly [number, number];
}

/** The line ending of the file: that of its first line. */
export function newlineOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** Where the line of this offset starts. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line of this offset ends, in front of its line ending. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** The white space that the line of this offset starts with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** Whether nothing but white space is in front of the offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Whether nothing but white space is behind the offset on its line. */
export function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(offset, lineEnd(text, offset)));
}

/**
 * One step of indentation around a place: what the statements of the nearest block have more than the block's own line;
 * else that of the first indented statement of the file; else two spaces.
 */
export function indentUnitOf(sourceCode: SourceCode, node: TSESTree.Node): string {
  const { text } = sourceCode;
  for (let block: TSESTree.Node | undefined = node; block; block = block.parent) {
    if (block.type !== 'BlockStatement' && block.type !== 'StaticBlock' && block.type !== 'ClassBody') continue;
    const inner = block.body[0];
    if (!inner || !startsLine(text, inner.range[0])) continue;
    const outerIndent = indentationAt(text, block.range[0]);
    const innerIndent = indentationAt(text, inner.range[0]);
    if (innerIndent.length > outerIndent.length && innerIndent.startsWith(outerIndent)) {
      return innerIndent.slice(outerIndent.length);
    }
  }
  return /\n(\t| {2,8})\S/.exec(text)?.[1] ?? '  ';
}

/** `;` or nothing: how this statement ends, or where it needs no end of its own, how most statements near it do. */
export function semicolonOf(sourceCode: SourceCode, statement: TSESTree.Node): ';' | '' {
  const ended = withoutEnd.test(statement.type) ? endedNear(statement) : statement;
  const last = ended && sourceCode.getLastToken(ended);
  if (!last) return ';';
  // In the style without semicolons, one at the head of the next line still ends this statement.
  return last.value === ';' && startsLine(sourceCode.text, last.range[0]) ? '' : last.value === ';' ? ';' : '';
}

const withoutEnd = /^(?:Block|If|For|ForIn|ForOf|While|Try|Switch|Labeled)Statement$|^(?:Function|Class)Declaration$/;
const withEnd = /^(?:Expression|Return|Throw|Break|Continue)Statement$|^(?:Variable|Import)Declaration$/;

/** The first statement that has an end of its own, in the nearest list of statements that holds one. */
function endedNear(statement: TSESTree.Node): TSESTree.Node | undefined {
  for (let outer: TSESTree.Node | undefined = statement; outer; outer = outer.parent) {
    const body = outer.type === 'BlockStatement' || outer.type === 'Program' ? outer.body : [];
    const ended = body.find(({ type }) => withEnd.test(type));
    if (ended) return ended;
  }
  return undefined;
}

/** The comments right in front of the node, each on lines of their own, without a blank line in between. */
export function leadingComments(sourceCode: SourceCode, node: TSESTree.Node): TSESTree.Comment[] {
  const { text } = sourceCode;
  const attached: TSESTree.Comment[] = [];
  let below: Placed & { readonly loc: TSESTree.SourceLocation } = node;
  for (const comment of sourceCode.getCommentsBefore(node).toReversed()) {
    if (!startsLine(text, comment.range[0]) || comment.loc.end.line !== below.loc.start.line - 1) break;
    attached.unshift(comment);
    below = comment;
  }
  return attached;
}

/** Where the node ends together with a comment behind it on its last line. */
export function endWithTrailingComment(sourceCode: SourceCode, node: TSESTree.Node): number {
  let end = node.range[1];
  for (const comment of sourceCode.getCommentsAfter(node)) {
    if (comment.loc.start.line !== node.loc.end.line) break;
    if (comment.loc.end.line !== node.loc.end.line) break;
    end = comment.range[1];
  }
  return end;
}
