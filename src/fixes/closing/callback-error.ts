/** A callback of a release that ignores its error: the error is passed on where a callback waits for one, else thrown. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { UncheckedCloseError } from '../../analysis/findings/unchecked-close-error.ts';
import { isCall, isFunctionLike, type FunctionLike } from '../../ast/nodes.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { semicolonOf, indentationAt, indentUnitOf, newlineOf } from '../text.ts';
import type { SourceCode } from '../site.ts';

/** Names of functions that take an error first, or nothing else. */
const waiting = ['callback', 'cb', 'done', 'next', 'reject'];

/** `(error) => { if (error) … }`. Always a suggestion. */
export function planCallbackError({ node, callback }: UncheckedCloseError, sourceCode: SourceCode): PlanResult {
  if (!callback || node.parent.type !== 'ExpressionStatement') return { refused: 'it is part of a larger expression' };
  const semicolon = semicolonOf(sourceCode, node.parent);
  if (!isFunctionLike(callback)) {
    const name = freeName(sourceCode, node, 'error', 'closeError');
    return thrown([{ range: callback.range, text: `(${name}) => { if (${name}) throw ${name}${semicolon} }` }]);
  }
  const [parameter] = callback.params;
  const name = parameter?.type === 'Identifier' ? parameter.name : freeName(sourceCode, callback.body, 'error', 'closeError');
  const waiter = waiterOf(callback, sourceCode);
  const other = waiter === undefined ? undefined : otherError(callback, waiter, sourceCode);
  const guard = waiter ? `if (${name}) {NL  ${waiter}(${name})${semicolon}NL  return${semicolon}NL}` : `if (${name}) throw ${name}${semicolon}`;
  const head = parameter ? [] : parameterEdit(callback, name, sourceCode);
  // The first error is the one to tell of, where there are two.
  const body = other ? [{ range: [other.range[1], other.range[1]] as const, text: ` ?? ${name}` }] : bodyEdits(callback, guard, semicolon, sourceCode);
  if (!head || !body) return { refused: 'the callback is not plain' };
  const edits = [...head, ...body];
  const told = other ? `${other.name} ?? ${name}` : name;
  return waiter ? { applicability: 'suggest', messageId: 'passError', data: { call: `${waiter}(${told})` }, edits } : thrown(edits);
}

/** The error of something else that the callback passes on already: `callback(writeError)`. */
function otherError(callback: FunctionLike, waiter: string, sourceCode: SourceCode): TSESTree.Identifier | undefined {
  const through = sourceCode.scopeManager?.acquire(callback)?.through ?? [];
  const calls = through.flatMap(({ identifier: { name, parent } }) => (name === waiter && parent.type === 'CallExpression' ? [parent] : []));
  const [first] = calls[0]?.arguments ?? [];
  return calls.length === 1 && first?.type === 'Identifier' && first.name !== 'undefined' ? first : undefined;
}

function thrown(edits: readonly Edit[]): PlanResult {
  return { applicability: 'suggest', messageId: 'throwError', edits };
}

/** What the callback tells of its success, or its counterpart, to be called with what went wrong. */
function waiterOf(callback: FunctionLike, sourceCode: SourceCode): string | undefined {
  const through = sourceCode.scopeManager?.acquire(callback)?.through ?? [];
  const called = new Set(through.map(({ identifier }) => (identifier.name === 'resolve' ? 'reject' : identifier.name)));
  for (let scope: ReturnType<SourceCode['getScope']> | null = sourceCode.getScope(callback.body); scope; scope = scope.upper) {
    for (const name of waiting.filter((one) => called.has(one))) {
      const definition = scope.set.get(name)?.defs[0];
      if (definition?.type === 'Parameter' && definition.name.type === 'Identifier' && takesError(definition.name, definition.node)) return name;
    }
  }
  return undefined;
}

/** Whether a parameter may be called with an error: by its type, where it has one. */
function takesError({ typeAnnotation, name }: TSESTree.Identifier, owner: TSESTree.Node): boolean {
  if (name === 'reject') return owner.parent?.type === 'NewExpression';
  const type = typeAnnotation?.typeAnnotation;
  return type?.type !== 'TSFunctionType' || type.params.length > 0;
}

/** `()` as `(error)`. */
function parameterEdit(callback: FunctionLike, name: string, sourceCode: SourceCode): Edit[] | undefined {
  const open = sourceCode.getTokens(callback).find(({ value }) => value === '(');
  const close = open && sourceCode.getTokenAfter(open);
  return open && close?.value === ')' ? [{ range: [open.range[1], close.range[0]], text: name }] : undefined;
}

/** The guard in front of what the callback does. */
function bodyEdits(callback: FunctionLike, guard: string, semicolon: string, sourceCode: SourceCode): Edit[] | undefined {
  const { body } = callback;
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const outer = indentationAt(text, callback.range[0]);
  const unit = indentUnitOf(sourceCode, callback);
  const inner = `${outer}${unit}`;
  const lines = guard.replaceAll('NL  ', `${newline}${inner}${unit}`).replaceAll('NL', `${newline}${inner}`);
  if (body.type !== 'BlockStatement') {
    // What an expression gives may be what somebody waits for.
    if (!isCall(body)) return [{ range: body.range, text: `{${newline}${inner}${lines}${newline}${outer}}` }];
    return [
      { range: [body.range[0], body.range[0]], text: `{${newline}${inner}${lines}${newline}${inner}` },
      { range: [body.range[1], body.range[1]], text: `${semicolon}${newline}${outer}}` },
    ];
  }
  const isOneLine = body.loc.start.line === body.loc.end.line;
  if (body.body.length > 0 && isOneLine) return undefined;
  if (body.body.length > 0) return [{ range: [body.range[0] + 1, body.range[0] + 1], text: `${newline}${inner}${lines}` }];
  if (sourceCode.getCommentsInside(body).length > 0) return isOneLine ? undefined : [{ range: [body.range[0] + 1, body.range[0] + 1], text: `${newline}${inner}${lines}` }];
  return [{ range: body.range, text: `{${newline}${inner}${lines}${newline}${outer}}` }];
}
