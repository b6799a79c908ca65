/** One promise for all callers of a method: its body moves into a private helper, which is asked once. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FindingOf } from '../../analysis/index.ts';
import { propertyName, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { Edit, PlanResult } from '../plan.ts';
import type { SourceCode } from '../site.ts';
import { takeBackAtBeginnings } from './begin-again.ts';
import { classOf, freeMember, indentsOf, isTyped, newField, privateStyleOf, returnsValue, semicolonNear, takesCallback, verbOf, wordsFor, type Stop } from './stop-site.ts';
import { newlineOf } from '../text.ts';

/** The promise is kept in a private field, and forgotten where it rejects, so that a retry stays possible. Always a suggestion. */
export function planMemoise(stop: Stop, sourceCode: SourceCode, isKeptByFlag = false): PlanResult {
  const declaration = classOf(stop);
  const { node, holder } = stop;
  if (!declaration || holder.type !== 'MethodDefinition' || node.body.type !== 'BlockStatement') return { refused: 'it is no method' };
  if (node.typeParameters || isOverloaded(holder, declaration) || usesArguments(node, sourceCode)) return { refused: 'its parameters cannot be passed on' };
  if (takesCallback(stop, sourceCode)) return { refused: 'the callback of a second caller would never be called' };
  const type = promiseType(stop, sourceCode);
  if (type === undefined) return { refused: 'the type of its promise is not known' };
  const [, doing] = wordsFor(stop);
  const field = newField(declaration, freeMember(declaration, doing, `${doing}Promise`), type, sourceCode);
  if (!field) return { refused: 'there is no place for a field' };
  const edits = node.async ? moveBody(stop, field.reference, declaration, isKeptByFlag, sourceCode) : keepReturned(stop, field.reference, sourceCode);
  if (!edits) return { refused: 'it does more than return a promise' };
  // Behind a flag the promise is forgotten in any case.
  const beginnings = isKeptByFlag ? [] : takeBackAtBeginnings(stop, `${field.reference} = undefined`, sourceCode);
  if (typeof beginnings === 'string') return { refused: beginnings };
  return { applicability: 'suggest', messageId: 'memoise', data: { flag: field.reference }, edits: [field.declaration, ...edits, ...beginnings] };
}

/** `this.closing = …` becomes `this.closing ??= …`. */
export function planKeepFirst({ operation: { node }, stop }: Extract<FindingOf<'non-idempotent-stop'>, { kind: 'unguarded' }>, sourceCode: SourceCode): PlanResult {
  if (node.type !== 'AssignmentExpression') return { refused: 'it keeps no promise' };
  const operator = sourceCode.getTokenAfter(node.left, (token) => token.value === '=');
  if (!operator) return { refused: 'it keeps no promise' };
  const flag = sourceCode.getText(node.left);
  const beginnings = takeBackAtBeginnings(stop, `${flag} = undefined`, sourceCode);
  if (typeof beginnings === 'string') return { refused: beginnings };
  return { applicability: 'suggest', messageId: 'memoise', data: { flag }, edits: [{ range: operator.range, text: '??=' }, ...beginnings] };
}

/** The rest of the field's declaration; `undefined` where a type is needed and not written. */
function promiseType(stop: Stop, sourceCode: SourceCode): string | undefined {
  if (!isTyped(stop, sourceCode)) return '';
  const { returnType } = stop.node;
  if (!returnType) return stop.node.async && !returnsValue(stop, sourceCode) ? ': Promise<void> | undefined' : undefined;
  const written = sourceCode.getText(returnType.typeAnnotation);
  return written.startsWith('Promise<') ? `: ${written} | undefined` : undefined;
}

function isOverloaded({ key, computed }: TSESTree.MethodDefinition, { body }: NonNullable<ReturnType<typeof classOf>>): boolean {
  const name = propertyName(key, computed);
  return body.body.filter((member) => 'key' in member && propertyName(member.key, member.computed) === name).length > 1;
}

function usesArguments({ params, body }: Stop['node'], sourceCode: SourceCode): boolean {
  const isPlain = params.every((parameter) => parameter.type === 'Identifier' || (parameter.type === 'AssignmentPattern' && parameter.left.type === 'Identifier'));
  return !isPlain || nodesBelow(body, sourceCode.visitorKeys).some((node) => node.type === 'Identifier' && node.name === 'arguments');
}

/** `.catch(…)`: who comes after a failure may try again. Behind a flag also who comes after a success, since what was stopped may have been started again. */
function forget(reference: string, stop: Stop, sourceCode: SourceCode, indent: string, isKeptByFlag = false): string {
  const { inner, outer } = indentsOf(stop, sourceCode);
  const unit = inner.slice(outer.length);
  const newline = newlineOf(sourceCode.text);
  const semicolon = semicolonNear(stop.node, sourceCode);
  if (isKeptByFlag) return `.finally(() => {${newline}${indent}${unit}${reference} = undefined${semicolon}${newline}${indent}})`;
  const parameter = isTyped(stop, sourceCode) ? 'error: unknown' : 'error';
  return `.catch((${parameter}) => {${newline}${indent}${unit}${reference} = undefined${semicolon}${newline}${indent}${unit}throw error${semicolon}${newline}${indent}})`;
}

/** The body stays where it is, under the head of the helper; the method's new body goes in front of it. */
function moveBody(stop: Stop, reference: string, declaration: NonNullable<ReturnType<typeof classOf>>, isKeptByFlag: boolean, sourceCode: SourceCode): Edit[] | undefined {
  const { node, holder } = stop;
  const async = sourceCode.getFirstToken(holder, (token) => token.value === 'async' && token.range[1] <= (holder as TSESTree.MethodDefinition).key.range[0]);
  const after = async && sourceCode.getTokenAfter(async);
  if (!async || !after) return undefined;
  const { outer, inner } = indentsOf(stop, sourceCode);
  const newline = newlineOf(sourceCode.text);
  const style = privateStyleOf(declaration);
  const helper = freeMember(declaration, `do${verbOf(stop)}`, `run${verbOf(stop)}`);
  const called = `this.${style === '#' ? '#' : ''}${helper}`;
  const passed = node.params.map((parameter) => (parameter.type === 'AssignmentPattern' ? sourceCode.getText(parameter.left).replace(/\s*:.*$/s, '') : (parameter as TSESTree.Identifier).name));
  const parameters = node.params.map((parameter) => sourceCode.getText(parameter)).join(', ');
  const type = node.returnType ? sourceCode.getText(node.returnType) : '';
  const kept = `(${reference} ??= ${called}(${passed.join(', ')})${forget(reference, stop, sourceCode, inner, isKeptByFlag)})`;
  const head = style === '#' ? `async #${helper}` : `private async ${helper}`;
  const lines = ['{', `${inner}return ${kept}${semicolonNear(node, sourceCode)}`, `${outer}}`, '', `${outer}${head}(${parameters})${type} `];
  return [
    { range: [async.range[0], after.range[0]], text: '' },
    { range: [node.body.range[0], node.body.range[0]], text: lines.join(newline) },
  ];
}

/** `return this.#pool.end();` is all that it does. */
function keepReturned(stop: Stop, reference: string, sourceCode: SourceCode): Edit[] | undefined {
  const { node } = stop;
  const [statement, ...rest] = node.body.type === 'BlockStatement' ? node.body.body : [];
  if (statement?.type !== 'ReturnStatement' || !statement.argument || rest.length > 0) return undefined;
  const value = unwrap(statement.argument);
  if (value !== statement.argument || (value.type !== 'CallExpression' && value.type !== 'NewExpression')) return undefined;
  const { inner } = indentsOf(stop, sourceCode);
  // Behind a method call the annotation of the function no longer tells what the promise gives.
  const given = node.returnType && value.type === 'NewExpression' && !value.typeArguments ? sourceCode.getText(node.returnType.typeAnnotation).slice('Promise'.length) : '';
  const { range } = value.callee;
  return [
    { range: [value.range[0], value.range[0]], text: `(${reference} ??= ` },
    ...(given ? [{ range: [range[1], range[1]] as const, text: given }] : []),
    { range: [value.range[1], value.range[1]], text: `${forget(reference, stop, sourceCode, inner)})` },
  ];
}
