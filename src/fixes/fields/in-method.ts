/** A statement more in a method that ends an object, and a method more in a class that has none. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaitedRelease } from '../../analysis/closing/abandoned-rest.ts';
import type { ClassShape, Method } from '../../analysis/fields/class-shape.ts';
import { baseOfNode, calleeName, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { indentLines } from '../edits.ts';
import type { Edit, RepairContext } from '../plan.ts';
import type { SourceCode } from '../site.ts';
import { behindOpening, semicolonNear } from '../stopping/stop-site.ts';
import { endWithTrailingComment, indentationAt, indentUnitOf, leadingComments, lineStart, newlineOf, startsLine } from '../text.ts';

/** What to write, and whether it waits. */
export interface Work {
  readonly statement: string;
  readonly isAsync: boolean;
  /** What it releases was made from this. */
  readonly needs?: string | undefined;
  /** Its error tells of lost data. */
  readonly errorMatters?: boolean | undefined;
  /** The field that it releases: a message that is sent by it goes first. */
  readonly field?: string | undefined;
}

/** The edits that let a method do the work, behind a guard against a second call: first, or last where it would cut another release off; or why they cannot be made. */
export function addToMethod({ node, name, member }: Method, work: Work, sourceCode: SourceCode): Edit[] | string {
  const { statement, isAsync } = work;
  const { body } = node;
  if (body.type !== 'BlockStatement') return 'it has no block';
  const edits: Edit[] = [];
  if (isAsync && !node.async) {
    const made = madeAsync(node, name, member, sourceCode);
    if (typeof made === 'string') return made;
    edits.push(...made);
  }
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const outer = indentationAt(text, body.range[0]);
  const inner = outer + indentUnitOf(sourceCode, body);
  const code = `${statement}${semicolonNear(node, sourceCode)}`;
  const [first] = body.body;
  if (!first) return [...edits, ...fillEmpty(body, `${newline}${inner}${code}${newline}${outer}`, sourceCode)];
  if (!startsLine(text, first.range[0])) {
    const last = body.body.at(-1) ?? first;
    return [...edits, { range: [body.range[0] + 1, first.range[0]], text: `${newline}${inner}${code}${newline}${inner}` }, { range: [last.range[1], body.range[1] - 1], text: `${newline}${outer}` }];
  }
  const final = body.body.at(-1) ?? first;
  // What ran at once goes on doing so: the wait comes last.
  if (isAsync && !node.async && final.type === 'ExpressionStatement') {
    const end = endWithTrailingComment(sourceCode, final);
    return [...edits, { range: [end, end], text: `${newline}${inner}${code}` }];
  }
  const message = body.body.findLastIndex((one) => sends(one, work.field, sourceCode));
  const unguarded = body.body.findIndex((one) => !isGuard(one, sourceCode));
  const guards = Math.max(unguarded < 0 ? body.body.length : unguarded, message + 1);
  const next = body.body[guards];
  if (isAsync && next && awaitedRelease(next)) {
    const wrapped = behindRest(body, guards, work, code, sourceCode);
    return typeof wrapped === 'string' ? wrapped : [...edits, ...wrapped];
  }
  if (guards === 0) return [...edits, { range: [first.range[0], first.range[0]], text: `${code}${newline}${inner}` }];
  const last = body.body[guards - 1] ?? final;
  const at = endWithTrailingComment(sourceCode, last);
  return [...edits, { range: [at, at], text: `${newline}${inner}${code}` }];
}

/** `try { await this.#file.close(); } finally { await this.#reader?.close(); }`: neither cuts the other off where it fails. */
function behindRest(body: TSESTree.BlockStatement, index: number, { needs, errorMatters }: Work, code: string, sourceCode: SourceCode): Edit[] | string {
  const { text } = sourceCode;
  const [first, last] = [body.body[index] ?? body, body.body.at(-1) ?? body];
  if (errorMatters) return 'its error would take the place of that of another release';
  if (needs !== undefined && text.slice(first.range[0], last.range[1]).includes(needs)) return 'what it was made from is released there';
  const start = lineStart(text, (leadingComments(sourceCode, first)[0] ?? first).range[0]);
  const stop = endWithTrailingComment(sourceCode, last);
  const newline = newlineOf(text);
  const indent = indentationAt(text, first.range[0]);
  const unit = indentUnitOf(sourceCode, body);
  return [
    { range: [start, start], text: `${indent}try {${newline}` },
    ...indentLines(sourceCode, body, [start, stop], unit),
    { range: [stop, stop], text: `${newline}${indent}} finally {${newline}${indent}${unit}${code}${newline}${indent}}` },
  ];
}

/** A body without statements; comments in it stay. */
function fillEmpty(body: TSESTree.BlockStatement, code: string, sourceCode: SourceCode): Edit[] {
  if (sourceCode.getCommentsInside(body).length === 0) return [{ range: [body.range[0] + 1, body.range[1] - 1], text: code }];
  const at = behindOpening(body.range[0], sourceCode);
  return [{ range: [at, at], text: code.trimEnd() }];
}

/** `if (this.#closed) return;`, `this.#closed = true;` */
function isGuard(statement: TSESTree.Statement, sourceCode: SourceCode): boolean {
  const flag = /(?:closed|closing|disposed|disposing|destroyed|stopped|stopping|terminated|ended|done)\b/i;
  if (statement.type === 'IfStatement') {
    const { consequent, alternate, test } = statement;
    const only = consequent.type === 'BlockStatement' && consequent.body.length === 1 ? consequent.body[0] : consequent;
    return alternate === null && only?.type === 'ReturnStatement' && flag.test(sourceCode.getText(test));
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return false;
  const { left, right } = statement.expression;
  return right.type === 'Literal' && right.value === true && flag.test(sourceCode.getText(left));
}

/** `this.#channel.postMessage({ type: 'leave' })`: on a closed one it would throw. */
function sends(statement: TSESTree.Statement, field: string | undefined, sourceCode: SourceCode): boolean {
  if (field === undefined || statement.type === 'ReturnStatement') return false;
  return nodesBelow(statement, sourceCode.visitorKeys).some((node) => node.type === 'CallExpression' && /^(?:postMessage|send)$/.test(calleeName(node) ?? '') && receiverText(node, sourceCode) === field);
}

function receiverText({ callee }: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' ? sourceCode.getText(unwrap(member.object)) : undefined;
}

/** The edits that make a method asynchronous, where its callers may wait for it. */
function madeAsync(node: Method['node'], name: string, member: Method['member'], sourceCode: SourceCode): Edit[] | string {
  if (name === '@@dispose' || member.type !== 'MethodDefinition') return 'nobody waits for it';
  if (nodesBelow(node.body, sourceCode.visitorKeys).some((inner) => inner.type === 'ReturnStatement' && inner.argument !== null)) return 'it gives a value back';
  const { returnType } = node;
  if (returnType && sourceCode.getText(returnType.typeAnnotation) !== 'void') return 'it gives a value back';
  const edits: Edit[] = [{ range: [member.key.range[0] - (member.computed ? 1 : 0), member.key.range[0] - (member.computed ? 1 : 0)], text: 'async ' }];
  if (returnType) edits.push({ range: [...returnType.typeAnnotation.range], text: 'Promise<void>' });
  return edits;
}

/** How to name the method that a class lacks, and what it calls besides. */
interface NewMethod {
  readonly key: string;
  /** `super.disconnectedCallback()` */
  readonly above: string | undefined;
  readonly isOverride: boolean;
}

/** The edit that gives a class a method which does the work, or why there is no place or name for it. */
export function addMethod({ shape, inherited, work }: { readonly shape: ClassShape; readonly inherited: Method | undefined; readonly work: Work }, repair: RepairContext): { readonly edit: Edit; readonly method: string } | string {
  const { sourceCode } = repair;
  const { text } = sourceCode;
  const { node } = shape;
  const last = node.body.body.at(-1);
  const made = newMethod(shape, inherited, work, repair);
  if (typeof made === 'string') return made;
  if (!last || !startsLine(text, last.range[0])) return 'there is no line for it';
  const newline = newlineOf(text);
  const indent = indentationAt(text, last.range[0]);
  const unit = indentUnitOf(sourceCode, last);
  const semicolon = semicolonOfClass(node, sourceCode);
  const isTyped = nodesBelow(node, sourceCode.visitorKeys).some((inner) => inner.type.startsWith('TS') || ('accessibility' in inner && Boolean(inner.accessibility)));
  const type = isTyped ? (work.isAsync ? ': Promise<void>' : ': void') : '';
  const lines = [work.statement, ...(made.above === undefined ? [] : [made.above])].map((line) => `${indent}${unit}${line}${semicolon}${newline}`);
  const head = `${made.isOverride ? 'override ' : ''}${work.isAsync ? 'async ' : ''}${made.key}()${type} {`;
  const at = endWithTrailingComment(sourceCode, last);
  return { edit: { range: [at, at], text: `${newline}${newline}${indent}${head}${newline}${lines.join('')}${indent}}` }, method: `${made.key}()` };
}

function semicolonOfClass(node: ClassShape['node'], sourceCode: SourceCode): ';' | '' {
  const statement = nodesBelow(node.body, sourceCode.visitorKeys).find(({ type }) => /^(?:ExpressionStatement|ReturnStatement|VariableDeclaration|PropertyDefinition)$/.test(type));
  return !statement || sourceCode.getLastToken(statement)?.value === ';' ? ';' : '';
}

/** Base classes that have no method to end their objects. */
const plainBases = /^(?:EventEmitter|EventTarget|Map|Set|Object)$/;

function newMethod({ node, lifecycle }: ClassShape, inherited: Method | undefined, { isAsync }: Work, { sourceCode, style }: RepairContext): NewMethod | string {
  const hasOverrides = node.body.body.some((member) => 'override' in member && member.override);
  if (lifecycle) {
    const { teardown, superArguments } = lifecycle;
    const isOverride = hasOverrides && (superArguments !== undefined || teardown === 'componentWillUnmount');
    return { key: teardown, above: superArguments === undefined ? undefined : `super.${teardown}(${superArguments})`, isOverride };
  }
  if (inherited) {
    const { member, node: above, name } = inherited;
    if (name.startsWith('#') || above.params.length > 0 || member.type !== 'MethodDefinition' || member.accessibility === 'private') return 'what is inherited is not to be overridden';
    if (above.async !== isAsync) return 'what is inherited is called in another way';
    const key = `${member.computed ? '[' : ''}${sourceCode.getText(member.key)}${member.computed ? ']' : ''}`;
    return { key, above: `${isAsync ? 'await ' : ''}super${member.computed ? '' : '.'}${key}()`, isOverride: hasOverrides };
  }
  const base = baseOfNode(node);
  if (base !== undefined && !plainBases.test(base)) return 'the class above it is not known';
  const name = node.id?.name;
  // Where the file makes such objects, they would all have to be disposed of.
  const isMadeHere = name === undefined || new RegExp(String.raw`\bnew ${name}\b`).test(sourceCode.text);
  if (style.target === 'try-finally' || isMadeHere) return { key: isAsync ? 'close' : 'dispose', above: undefined, isOverride: false };
  return { key: isAsync ? '[Symbol.asyncDispose]' : '[Symbol.dispose]', above: undefined, isOverride: false };
}
