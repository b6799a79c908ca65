/**
 * The body of a loop as a function of its own, beside the one that goes round: what is released at its end is released in each round.
 * (Fowler, "Extract Function": its parameters are what the body reads and the new place does not see.)
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { CleanupInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { isFunctionLike } from '../../ast/nodes.ts';
import { areDisjoint } from '../edits.ts';
import { parametersOf, type HelperParameter } from './helper-parameters.ts';
import { freeName } from '../names.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from '../plan.ts';
import { placeOf, settled, type Placed } from './round-site.ts';
import { hasJumpOut, type SourceCode } from '../site.ts';
import { endWithTrailingComment, indentationAt, indentUnitOf, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** Words that mean something else, or nothing, in another function. */
const bound = new Set(['this', 'super', 'arguments', 'yield', 'var', 'function']);

/**
 * Moves the body of the loop, as another plan leaves it, into a helper. Always a suggestion.
 *
 * @param base - the plan that releases within the body
 */
export function planHelper(finding: CleanupInLoop, base: FixPlan, { sourceCode }: RepairContext): PlanResult {
  const { round } = finding;
  const { body, root } = round;
  if (round.callback) return { refused: 'the body is a function already' };
  if (body.type !== 'BlockStatement' || body.loc.start.line === body.loc.end.line) return { refused: 'the body of the loop is no block of lines' };
  if (hasJumpOut(body.body, sourceCode)) return { refused: 'the body leaves the loop' };
  const tokens = sourceCode.getTokens(body);
  if (tokens.some(({ value }) => bound.has(value))) return { refused: 'the body depends on the function that it is in' };
  if (tokens.some(({ loc, type }) => loc.start.line !== loc.end.line && type !== 'JSXText')) return { refused: 'a text of several lines cannot be indented' };
  const beside = isFunctionLike(root) ? placeOf(root) : root.type === 'Program' ? placeOf(round.loop) : undefined;
  if (!beside || beside.container.type === 'SwitchCase') return { refused: 'there is no place beside the function' };
  const inner = innerText(body, base.edits, sourceCode);
  if (inner === undefined) return { refused: 'its parts overlap' };
  const isAsync = /\bawait\b/.test(inner);
  if (isAsync && isFunctionLike(root) && !root.async) return { refused: 'the function is not async' };
  const isReplaced = (identifier: TSESTree.Node, variable: TSESLint.Scope.Variable): boolean =>
    base.edits.some(({ range: [start, end], text }) => start <= identifier.range[0] && identifier.range[1] <= end && end > start && !mentions(text, variable.name)) ||
    ((base.messageId === 'moveStack' || finding.kind === 'overwrittenInLoop') && 'holder' in finding && variable === finding.holder);
  const parameters = parametersOf(body, root, beside.container, isReplaced, sourceCode);
  if (typeof parameters === 'string') return { refused: parameters };

  const name = freeName(sourceCode, beside.container, ...wantedNames(round.loop));
  const edits = settled([...replaceBody(body, inner, { name, isAsync, parameters, base }, sourceCode), helperEdit(beside, inner, { name, isAsync, parameters, base }, sourceCode)]);
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'extractHelper', data: { name }, edits } : { refused: 'its parts overlap' };
}

/** Whether what an edit writes uses a name again: `addAbortListener(signal, …)` for `signal.addEventListener(…)`. */
function mentions(code: string, name: string): boolean {
  return code.split(/[^\w$]+/).includes(name);
}

interface Helper {
  readonly name: string;
  readonly isAsync: boolean;
  readonly parameters: { readonly list: readonly HelperParameter[]; readonly generics: string };
  readonly base: FixPlan;
}

/** What stands between the braces of the body when the plan has been carried out. */
function innerText(body: TSESTree.BlockStatement, edits: readonly Edit[], { text }: SourceCode): string | undefined {
  const [start, end] = [body.range[0] + 1, body.range[1] - 1];
  let result = '';
  let at = start;
  for (const { range, text: replacement } of [...edits].sort((left, right) => left.range[0] - right.range[0] || left.range[1] - right.range[1])) {
    if (range[1] < start || range[0] > end || (range[1] === start && range[0] < start)) continue;
    if (range[0] < at || range[1] > end) return undefined;
    result += text.slice(at, range[0]) + replacement;
    at = range[1];
  }
  return result + text.slice(at, end);
}

function linesOf(inner: string): string[] {
  const lines = inner.split(/\r?\n/);
  return lines.slice(1, -1);
}

/** The call in the place of the body, and the plan's edits outside of it. */
function replaceBody(body: TSESTree.BlockStatement, inner: string, { name, isAsync, parameters, base }: Helper, sourceCode: SourceCode): Edit[] {
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const lines = inner.split(/\r?\n/);
  const indent = /^[ \t]*/.exec(linesOf(inner).find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
  const [first] = body.body;
  const semicolon = first ? semicolonOf(sourceCode, first) : ';';
  const call = `${isAsync ? 'await ' : ''}${name}(${parameters.list.map((parameter) => parameter.name).join(', ')})${semicolon}`;
  const range: Edit['range'] = [body.range[0] + 1, body.range[1] - 1];
  const outside = base.edits.filter((edit) => edit.range[1] < range[0] || edit.range[0] > range[1]);
  return [{ range, text: `${newline}${indent}${call}${newline}${lines.at(-1) ?? ''}` }, ...outside];
}

/** The function behind the statement that the loop, or its function, is in. */
function helperEdit({ statement }: Placed, inner: string, { name, isAsync, parameters }: Helper, sourceCode: SourceCode): Edit {
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const unit = indentUnitOf(sourceCode, statement);
  const outer = startsLine(text, statement.range[0]) ? indentationAt(text, statement.range[0]) : '';
  const lines = linesOf(inner);
  const old = /^[ \t]*/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
  const moved = lines.map((line) => (line.startsWith(old) ? `${outer}${unit}${line.slice(old.length)}` : line.trim() === '' ? '' : `${outer}${unit}${line.trimStart()}`));
  while (moved[0]?.trim() === '') moved.shift();
  const list = parameters.list.map((parameter) => (parameter.type === undefined ? parameter.name : `${parameter.name}: ${parameter.type}`)).join(', ');
  const head = `${isAsync ? 'async ' : ''}function ${name}${parameters.generics}(${list})${returnType(parameters, isAsync)} {`;
  const end = endWithTrailingComment(sourceCode, statement);
  return { range: [end, end], text: `${newline}${newline}${outer}${head}${newline}${moved.join(newline)}${newline}${outer}}` };
}

function returnType({ list }: Helper['parameters'], isAsync: boolean): string {
  if (!list.some(({ type }) => type !== undefined)) return '';
  return isAsync ? ': Promise<void>' : ': void';
}

/** `processPath` for `for (const path of paths)`. */
function wantedNames(loop: TSESTree.Node): [string, ...string[]] {
  const left = loop.type === 'ForOfStatement' || loop.type === 'ForInStatement' ? loop.left : undefined;
  const target = left?.type === 'VariableDeclaration' ? left.declarations[0].id : left;
  if (target?.type === 'Identifier' && target.name.length > 1) return [`process${target.name.charAt(0).toUpperCase()}${target.name.slice(1)}`];
  return ['runRound'];
}
