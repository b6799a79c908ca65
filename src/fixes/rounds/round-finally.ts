/** A release at the end of each round: `try`/`finally` around what follows the acquisition in the body of the loop. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { OverwrittenInLoop, RegisteredInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { isWithin, unwrap } from '../../ast/nodes.ts';
import { areDisjoint, deleteStatement, indentLines } from '../edits.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { indentationAfter, loneDeclaration, retire, settled, statementOfCall, type Placed } from './round-site.ts';
import { isAsyncStack, releaseCallOf } from './round-using.ts';
import { canAwaitAt, isUsedOutside, type SourceCode } from '../site.ts';
import { awaitPendingReturns } from '../take-out.ts';
import { endsLine, endWithTrailingComment, indentUnitOf, leadingComments, lineStart, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** The release of one registration in a `finally`, and the registration gone. Always a suggestion. */
export function planRoundFinally(finding: RegisteredInLoop, { sourceCode, givesPromise }: RepairContext): PlanResult {
  const { call, variables } = finding;
  const release = releaseCode(finding, sourceCode);
  if (release === undefined) return { refused: 'it is not known how to release it' };
  if (/\bawait\b/.test(release) && !canAwaitAt(call)) return { refused: 'it must be awaited, and the function is not async' };
  const registration = statementOfCall(call);
  if (!registration) return { refused: 'the registration is part of a larger statement' };
  const [variable, ...others] = variables;
  if (!variable || others.length > 0) return { refused: 'it is about several variables' };
  const declaration = loneDeclaration(variable);
  if (typeof declaration === 'string') return { refused: declaration };
  if (declaration.list !== registration.list) return { refused: 'it is registered on a condition' };
  const removal = deleteStatement(sourceCode, registration.statement);
  const retired = retire(finding, [finding], sourceCode);
  if (!removal || typeof retired === 'string') return { refused: typeof retired === 'string' ? retired : 'a comment is inside the registration' };
  const wrapped = wrapRest(declaration, { gone: [registration.statement], others: retired.edits, release }, sourceCode);
  if (typeof wrapped === 'string') return { refused: wrapped };
  const pending = awaitPendingReturns(declaration.list, variable, { sourceCode, canAwait: canAwaitAt(call), givesPromise, isAsyncRelease: release.startsWith('await '), releasedAt: undefined });
  if (typeof pending === 'string') return { refused: pending };
  const edits = settled([removal, ...wrapped, ...pending.edits, ...retired.edits]);
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'useFinally', data: { release }, edits } : { refused: 'its parts overlap' };
}

/** The release as it is registered, or as the catalogue says. */
function releaseCode(finding: RegisteredInLoop, sourceCode: SourceCode): string | undefined {
  const { call, leak, kind, drains } = finding;
  const isAwaited = kind === 'listInLoop' ? drains.some(({ node }) => /\bawait\b/.test(sourceCode.getText(node))) : isAsyncStack(finding);
  if (kind === 'collectedInLoop') return leak && `${leak.acquisition.releaseIsAsync ? 'await ' : ''}${leak.acquisition.release}`;
  const [argument] = call.arguments;
  const value = argument && unwrap(argument);
  const release = releaseCallOf(finding);
  const code = release ? sourceCode.getText(release) : value?.type === 'Identifier' ? `${value.name}()` : undefined;
  // Waiting for what is no promise changes nothing but the moment; a release that is known to be synchronous is not waited for.
  const isSynchronous = leak !== undefined && !leak.acquisition.releaseIsAsync;
  return code && isAwaited && !isSynchronous ? `await ${code}` : code;
}

/**
 * `try { … } finally { release }` around all that follows a statement in its list.
 *
 * @param gone - statements that another edit takes out
 * @param others - edits that may take indentation away
 */
export function wrapRest(
  { statement, list, index, container }: Placed,
  { gone = [], others = [], release }: { readonly gone?: readonly TSESTree.Statement[]; readonly others?: readonly Edit[]; readonly release: string },
  sourceCode: SourceCode,
): Edit[] | string {
  const { text } = sourceCode;
  const rest = list.slice(index + 1).filter((one) => !gone.includes(one));
  const [first, last] = [rest[0], rest.at(-1)];
  if (!first || !last) return 'nothing follows the acquisition';
  if (isUsedOutside(rest, sourceCode)) return 'what follows declares something that is used elsewhere';
  const top = leadingComments(sourceCode, first)[0] ?? first;
  const stop = endWithTrailingComment(sourceCode, last);
  if (!startsLine(text, top.range[0]) || !endsLine(text, stop)) return 'its lines hold something else';
  const newline = newlineOf(text);
  const indent = indentationAfter(others, statement.range[0], sourceCode);
  const unit = indentUnitOf(sourceCode, statement);
  const start = lineStart(text, top.range[0]);
  // A blank line in front of the `try` goes.
  const blank = /\r?\n[ \t]*\r?\n$/.test(text.slice(0, start)) ? lineStart(text, start - 1) : start;
  const tail = `${indent}} finally {${newline}${indent}${unit}${release}${semicolonOf(sourceCode, statement)}${newline}${indent}}`;
  // Where the last line goes, as the end of a `try` that is empty of releases does, the new end stands behind it.
  const removal = others.find(({ range, text: replacement }) => replacement === '' && range[0] < stop && stop < range[1]);
  return [
    { range: [blank, start], text: `${indent}try {${newline}` },
    ...indentLines(sourceCode, container, [start, stop], unit),
    removal ? { range: [removal.range[1], removal.range[1]], text: `${tail}${newline}` } : { range: [stop, stop], text: `${newline}${tail}` },
  ];
}

/** Whether each use of the variable in the loop comes behind its assignment, in the same list. */
export function isUsedBehind({ holder, round }: OverwrittenInLoop, place: Placed): boolean {
  return holder.references.every(({ identifier }) => {
    if (!isWithin(identifier, round.loop)) return true;
    return isWithin(identifier, place.container) && identifier.range[0] >= place.statement.range[0];
  });
}
