/** Where in the callback of an effect a teardown can be written. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Effect } from '../../analysis/effects/effects.ts';
import { enclosingRoot, isFunctionLike, isWithin, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import type { Edit } from '../plan.ts';
import { statementAround, statementsOf, type SourceCode } from '../site.ts';
import { endsLine, endWithTrailingComment, indentationAt, indentUnitOf, newlineOf, semicolonOf, startsLine } from '../text.ts';
import { areVisible, type EffectRelease } from './effect-release.ts';

/** The function that releases: `() => clearInterval(timer)`, with braces where the release gives something. */
export function teardownCode({ code, isStatement }: EffectRelease, inner: string, effect: Effect, sourceCode: SourceCode): string {
  if (!isStatement) return `() => ${code}`;
  const newline = newlineOf(sourceCode.text);
  const end = semicolonOf(sourceCode, statementOf(effect.call));
  return `() => {${newline}${inner}${indentUnitOf(sourceCode, effect.callback)}${code}${end}${newline}${inner}}`;
}

/** The callback's expression as a block: what is declared, what it does, and the teardown. */
export function blockOfExpression(effect: Effect, release: EffectRelease, last: (inner: string) => string, sourceCode: SourceCode): Edit[] | string {
  const { text } = sourceCode;
  const { callback } = effect;
  const { body } = callback;
  if (body.type === 'BlockStatement') return 'it has a block';
  const [before, after] = [sourceCode.getTokenBefore(body), sourceCode.getTokenAfter(body)];
  if (before?.value !== '=>' || after === null || sourceCode.getCommentsBefore(body).length > 0) return 'the expression is in parentheses';
  const indent = indentationAt(text, effect.call.range[0]);
  const inner = `${indent}${indentUnitOf(sourceCode, effect.call)}`;
  const [newline, end] = [newlineOf(text), semicolonOf(sourceCode, statementOf(effect.call))];
  const head = ['{', ...release.lines.map((line) => `${inner}${line}${end}`), inner].join(newline);
  const tail = [end, `${inner}${last(inner)}${end}`, `${indent}}`].join(newline);
  return [{ range: [body.range[0], body.range[0]], text: head }, ...release.edits, { range: [body.range[1], body.range[1]], text: tail }];
}

/** A statement behind another, on a line of its own, or on the same where that is not the last of its line. */
export function behind(statement: TSESTree.Node, code: (inner: string) => string, sourceCode: SourceCode): Edit {
  const { text } = sourceCode;
  const end = semicolonOf(sourceCode, statement);
  const at = endWithTrailingComment(sourceCode, statement);
  const own = startsLine(text, statement.range[0]) && endsLine(text, at);
  if (own) {
    const inner = indentationAt(text, statement.range[0]);
    return { range: [at, at], text: `${newlineOf(text)}${inner}${code(inner)}${end}` };
  }
  const isEnded = text.slice(statement.range[0], statement.range[1]).endsWith(';') || statement.type.endsWith('IfStatement') || text.charAt(statement.range[1] - 1) === '}';
  return { range: [statement.range[1], statement.range[1]], text: `${isEnded ? '' : ';'} ${code(indentationAt(text, statement.range[0]))}${end}` };
}

/** The declarations of a release in front of the statement that acquires. */
export function declarations({ lines }: EffectRelease, acquisition: TSESTree.Node, sourceCode: SourceCode): Edit[] {
  const statement = statementOf(acquisition);
  const { text } = sourceCode;
  const isOwn = startsLine(text, statement.range[0]);
  const between = isOwn ? `${newlineOf(text)}${indentationAt(text, statement.range[0])}` : ' ';
  const end = semicolonOf(sourceCode, statement) || (isOwn ? '' : ';');
  return lines.length === 0 ? [] : [{ range: [statement.range[0], statement.range[0]], text: lines.map((line) => `${line}${end}${between}`).join('') }];
}

function statementOf(node: TSESTree.Node): TSESTree.Node {
  return statementAround(node)?.statement ?? node;
}

/** What the callback of an effect returns, in source order. */
export function returnsOf(callback: FunctionLike, sourceCode: SourceCode): TSESTree.ReturnStatement[] {
  return ownNodes(callback, sourceCode.visitorKeys).filter((node): node is TSESTree.ReturnStatement => node.type === 'ReturnStatement' && enclosingRoot(node) === callback);
}

/** Where a `return` with the teardown can stand. */
export interface ReturnPlace {
  /** The statement behind which it stands. */
  readonly after: TSESTree.Node;
  /** What else must change so that every way returns something. */
  readonly edits: readonly Edit[];
}

/** The end of the callback, or of the branch that acquires where nothing follows it; or why there is no such place. */
export function placeOfReturn(acquisition: TSESTree.Node, { callback }: Effect, release: EffectRelease, sourceCode: SourceCode): ReturnPlace | string {
  const { body } = callback;
  const bare = returnsOf(callback, sourceCode);
  if (body.type !== 'BlockStatement') return 'it has no block';
  if (bare.some(({ range }) => range[0] > acquisition.range[0])) return 'the effect ends behind the acquisition on another way too';
  const returning = bare.filter(({ argument }) => !argument).map(({ range }): Edit => ({ range: [range[0], range[0] + 'return'.length], text: 'return undefined' }));
  const last = body.body.at(-1);
  const around = statementAround(acquisition);
  if (!last || !around || enclosingRoot(around.statement) !== callback) {
    return last && release.lines.length === 0 && release.edits.length === 0 && areVisible(release.uses, body, sourceCode) ? { after: last, edits: returning } : 'its names are not known at the end of the effect';
  }
  const isNamed = release.lines.length > 0 || release.edits.length > 0;
  if (around.container === body || (!isNamed && areVisible(release.uses, body, sourceCode))) {
    return isNamed || areVisible(release.uses, body, sourceCode) ? { after: last, edits: returning } : 'its names are not known at the end of the effect';
  }
  const inner = statementsOf(around.container)?.at(-1);
  if (!inner || around.container.type !== 'BlockStatement' || around.container.parent !== last || last.type !== 'IfStatement') return 'it is acquired in a branch';
  return { after: inner, edits: [...returning, behind(last, () => 'return undefined', sourceCode)] };
}

/** The function that is the teardown already, where it stands in place and the effect always comes to it. */
export function existingTeardown({ callback }: Effect, sourceCode: SourceCode): FunctionLike | undefined {
  const given = returnsOf(callback, sourceCode).filter(({ argument }) => argument && unwrap(argument).type !== 'Identifier' && !(argument.type === 'Literal'));
  const [only] = given;
  if (given.length !== 1 || !only?.argument || only.parent !== callback.body) return undefined;
  const teardown = unwrap(only.argument);
  return isFunctionLike(teardown) ? teardown : undefined;
}

/** One more release at the head of a teardown. */
export function addToTeardown(teardown: FunctionLike, code: string, sourceCode: SourceCode): Edit[] {
  const { text } = sourceCode;
  const { body } = teardown;
  const newline = newlineOf(text);
  const indent = indentationAt(text, teardown.range[0]);
  const inner = `${indent}${indentUnitOf(sourceCode, teardown)}`;
  if (body.type !== 'BlockStatement') {
    const end = semicolonOf(sourceCode, statementOf(teardown));
    const head = sourceCode.getTokenBefore(body)?.value === '(' ? undefined : `{${newline}${inner}${code}${end}${newline}${inner}`;
    if (head === undefined) return [];
    return [{ range: [body.range[0], body.range[0]], text: head }, { range: [body.range[1], body.range[1]], text: `${end}${newline}${indent}}` }];
  }
  const [first] = body.body;
  const end = semicolonOf(sourceCode, first ?? statementOf(teardown));
  if (!first) return sourceCode.getCommentsInside(body).length > 0 ? [] : [{ range: body.range, text: `{${newline}${inner}${code}${end}${newline}${indent}}` }];
  const gap = startsLine(text, first.range[0]) ? `${newline}${indentationAt(text, first.range[0])}` : ' ';
  return [{ range: [first.range[0], first.range[0]], text: `${code}${end || (gap === ' ' ? ';' : '')}${gap}` }];
}

/** Whether the resource is known where the teardown stands. */
export function isReachable(release: EffectRelease, acquisition: TSESTree.Node, teardown: TSESTree.Node, sourceCode: SourceCode): boolean {
  const around = statementAround(acquisition);
  const isNamed = release.lines.length > 0 || release.edits.length > 0;
  if (isNamed && (!around || !isWithin(teardown, around.container))) return false;
  return teardown.range[0] > acquisition.range[0] && areVisible(release.uses, teardown, sourceCode);
}
