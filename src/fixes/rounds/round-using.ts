/** From a stack, a list or a collection outside of the loop to `using` in its body. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { RegisteredInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { deferredOf, onlyExpression } from '../../analysis/rounds/registrations.ts';
import { calleeName, isFunctionLike, memberName, outermost, unwrap } from '../../ast/nodes.ts';
import { areDisjoint, deleteStatement } from '../edits.ts';
import { freeName, variableNameFor } from '../names.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { isCaughtAround, isCaughtWithin, loneDeclaration, placeOf, retire, settled, statementOfCall } from './round-site.ts';
import { canAwaitAt, canHoldUsing, compact, isAcquiredValue, typeNameOf } from '../site.ts';
import { usingFormOf, type FixStyle, type UsingForm } from '../style.ts';
import { awaitPendingReturns } from '../take-out.ts';

interface UsingPart {
  readonly edits: readonly Edit[];
  readonly isSafe: boolean;
  readonly keyword: string;
}

/** `using` or `await using` for everything that the loop registers on this holder. */
export function planRoundUsing(finding: RegisteredInLoop, context: RepairContext): PlanResult {
  const { sourceCode } = context;
  const edits: Edit[] = [];
  const keywords: string[] = [];
  const isStack = finding.kind === 'stackInLoop' || finding.kind === 'stackInCallback';
  let isSafe = isStack && !isCaughtAround(finding);
  for (const one of finding.siblings) {
    if (isStack && isCaughtWithin(one.call, one.round.body)) return { refused: 'a `catch` of the round would get the error of the release' };
    const part = usingPart(one, context);
    if (typeof part === 'string') return { refused: part };
    edits.push(...part.edits);
    keywords.push(part.keyword);
    isSafe &&= part.isSafe;
  }
  const holder = retire(finding, finding.siblings, sourceCode);
  if (typeof holder === 'string') return { refused: holder };
  const all = settled([...edits, ...holder.edits]);
  if (!areDisjoint(all)) return { refused: 'its parts overlap' };
  const keyword = keywords[finding.siblings.indexOf(finding)] ?? keywords[0] ?? 'using';
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'useUsing', data: { keyword }, edits: all };
}

/** The style in a file that uses `using` for the stack already. */
function styleIn({ holder }: RegisteredInLoop, style: FixStyle): FixStyle {
  const [definition] = holder.defs;
  const isUsing = definition?.type === 'Variable' && definition.parent.kind.endsWith('using');
  return isUsing ? { ...style, hasUsingSyntax: true } : style;
}

/** Whether a stack is an `AsyncDisposableStack`. */
export function isAsyncStack({ holder }: RegisteredInLoop): boolean {
  const definition = holder.defs[0];
  const init = definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
  return init?.type === 'NewExpression' && calleeName(init) === 'AsyncDisposableStack';
}

function usingPart(one: RegisteredInLoop, { sourceCode, style: plain, givesPromise }: RepairContext): UsingPart | string {
  const { call, leak, variables, use } = one;
  const style = styleIn(one, plain);
  if (!style.hasUsingSyntax || style.target === 'try-finally') return 'no `using` where it runs';
  const form = formOf(one, { sourceCode, style, givesPromise });
  if (typeof form === 'string') return form;
  if (form.isAsync && !canAwaitAt(call)) return 'it must be awaited, and the function is not async';
  const keyword = form.isAsync ? 'await using' : 'using';
  const edits = declarationEdits(one, keyword, sourceCode);
  if (typeof edits === 'string') return edits;
  const place = placeOf(call);
  const pending = awaitPendingReturns(place?.list ?? [], variables[0], { sourceCode, canAwait: canAwaitAt(call), givesPromise, isAsyncRelease: form.isAsync, releasedAt: undefined });
  if (typeof pending === 'string') return pending;
  return { edits: [...edits, ...pending.edits], keyword, isSafe: form.isCertain && use.isOver && !pending.isPending && leak !== undefined };
}

/** Which of `using` and `await using` does what was registered. */
function formOf(one: RegisteredInLoop, { sourceCode, style }: RepairContext): UsingForm | string {
  const { call, leak, kind } = one;
  const method = calleeName(call);
  if (method === 'use' && kind !== 'listInLoop' && kind !== 'collectedInLoop') return { isAsync: isAsyncStack(one), isCertain: true };
  const canAwait = canAwaitAt(call);
  const release = kind === 'collectedInLoop' ? undefined : releaseCallOf(one);
  if (kind !== 'collectedInLoop') {
    if (!release) return 'what it registers is more than one release';
    const own = ownDisposal(release);
    if (own) return { isAsync: own === '@@asyncDispose', isCertain: true };
  }
  if (!leak) return 'what it releases is not known';
  const { entry, release: usual, name, releaseIsAsync } = leak.acquisition;
  if (release) {
    const parameter = method === 'adopt' ? adoptedName(call) : undefined;
    const expected = (parameter === undefined || name === undefined ? usual : usual.replaceAll(name, parameter)).replace(/\s+/g, '');
    const forms = [expected, ...[entry.release].flat().map((text) => text.replace(/^await /, '').replace(/\b_\b/g, parameter ?? name ?? '_').replace(/\s+/g, ''))];
    if (!forms.includes(compact(sourceCode, release))) return 'it does something else than disposal';
  }
  return usingFormOf(entry, style, { isAsyncRelease: releaseIsAsync, canAwait }) ?? 'it is not disposable here';
}

function adoptedName(call: TSESTree.CallExpression): string | undefined {
  const callback = deferredOf(call);
  const parameter = callback && isFunctionLike(callback) ? callback.params[0] : undefined;
  return parameter?.type === 'Identifier' ? parameter.name : undefined;
}

/** The only call of the closure that is registered. */
export function releaseCallOf({ call }: RegisteredInLoop): TSESTree.CallExpression | undefined {
  const closure = deferredOf(call);
  const whole = closure && isFunctionLike(closure) ? onlyExpression(closure) : undefined;
  const release = whole && unwrap(whole.type === 'AwaitExpression' ? whole.argument : whole);
  return release?.type === 'CallExpression' ? release : undefined;
}

/** `resource[Symbol.dispose]()` */
function ownDisposal({ callee }: TSESTree.CallExpression): string | undefined {
  const member = unwrap(callee);
  const name = member.type === 'MemberExpression' ? memberName(member) : undefined;
  return name === '@@dispose' || name === '@@asyncDispose' ? name : undefined;
}

/** The declaration with the keyword, and the registration gone. */
function declarationEdits(one: RegisteredInLoop, keyword: string, sourceCode: RepairContext['sourceCode']): Edit[] | string {
  const { call, variables, leak, kind } = one;
  const [value] = call.arguments;
  if (!value || value.type === 'SpreadElement') return 'it registers nothing';
  const isGiven = kind === 'collectedInLoop' || ['use', 'adopt'].includes(calleeName(call) ?? '');
  const unwrapEdits: Edit[] = [
    { range: [call.range[0], value.range[0]], text: '' },
    { range: [value.range[1], call.range[1]], text: '' },
  ];
  const whole = outermost(call);
  if (isGiven && whole.parent?.type === 'VariableDeclarator' && whole.parent.init === whole) {
    const [variable] = sourceCode.getDeclaredVariables(whole.parent);
    const declaration = variable && loneDeclaration(variable);
    if (declaration === undefined || typeof declaration === 'string') return declaration ?? 'it is taken out of a pattern';
    return [...keywordEdit(declaration.statement, keyword, sourceCode), ...unwrapEdits];
  }
  const statement = statementOfCall(call);
  if (!statement) return 'the registration is part of a larger statement';
  if (isGiven && unwrap(value).type !== 'Identifier') {
    if (!canHoldUsing(statement.container)) return '`using` may not stand here';
    const described = leak ? typeNameOf(leak.acquisition.entry) : 'resource';
    const name = freeName(sourceCode, statement.statement, variableNameFor(described), 'resource');
    return [
      { range: [call.range[0], value.range[0]], text: `${keyword} ${name} = ` },
      { range: [value.range[1], call.range[1]], text: '' },
    ];
  }
  const [variable, ...others] = variables;
  if (!variable || others.length > 0) return 'it is about several variables';
  const declaration = loneDeclaration(variable);
  if (typeof declaration === 'string') return declaration;
  if (declaration.list !== statement.list) return 'it is registered on a condition';
  if (leak && !isGiven && !isAcquiredValue(declaration.init, leak)) return 'the variable may hold something else';
  const removal = deleteStatement(sourceCode, statement.statement);
  return removal ? [...keywordEdit(declaration.statement, keyword, sourceCode), removal] : 'a comment is inside the registration';
}

function keywordEdit(declaration: TSESTree.VariableDeclaration, keyword: string, sourceCode: RepairContext['sourceCode']): Edit[] {
  const kind = sourceCode.getFirstToken(declaration);
  return kind ? [{ range: kind.range, text: keyword }] : [];
}
