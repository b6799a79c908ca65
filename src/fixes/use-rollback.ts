/** What ends a piece of work has two forms, and a way that misses the good one needs the other: `rollback` where nothing was committed. */
import type { TSESTree } from '@typescript-eslint/utils';
import { areDisjoint, indentLines } from './edits.ts';
import { freeName } from './names.ts';
import type { Edit, PlanResult } from './plan.ts';
import { compact, endsWork, isUsedOutside, nodesWithin, releaseSitesOf, statementsOf, type ReleaseSite, type Site, type SourceCode } from './site.ts';
import { endsLine, endWithTrailingComment, indentationAt, indentUnitOf, leadingComments, lineStart, newlineOf, startsLine } from './text.ts';
import { tryHead } from './use-finally.ts';

/** The catalogue's rollback as a statement, in the quotes of the acquisition: `await client.query('ROLLBACK');` */
function rollbackOf({ leak, sourceCode, semicolon }: Site): string {
  const { node, release, releaseIsAsync } = leak.acquisition;
  const quote = /['"`]/.exec(sourceCode.getText(node))?.[0] ?? '"';
  return `${releaseIsAsync ? 'await ' : ''}${release.replaceAll('"', quote)}${semicolon}`;
}

function isRollback(call: TSESTree.Node, { leak, sourceCode }: Site): boolean {
  const plain = (text: string): string => text.replace(/\s+/g, '').replace(/['"`]/g, '').toLowerCase();
  return plain(compact(sourceCode, call)).startsWith(plain(leak.acquisition.release).replace(/\)$/, ''));
}

/** Whether it rolls back and leaves: what is in the `try` by then throws no more. */
function isInFrontOfExit({ call, unit }: ReleaseSite, site: Site): boolean {
  const list = statementsOf(unit.parent) ?? [];
  const next = list[list.indexOf(unit) + 1];
  return isRollback(call, site) && next !== undefined && /^(?:Return|Break|Continue)Statement$/.test(next.type) && callsNothing(next, site.sourceCode);
}

/** Whether evaluating the code calls nothing but what only logs or collects. */
function callsNothing(code: TSESTree.Node, sourceCode: SourceCode): boolean {
  return [...nodesWithin(code, sourceCode)].every((node) => {
    if (node.type === 'CallExpression') return /^console\.|\.push$/.test(sourceCode.getText(node.callee));
    return !/^(?:New|Await|Yield|Import|TaggedTemplate)Expression$/.test(node.type);
  });
}

/** The statements from behind the acquisition to the commit in `try`, and the rollback in `catch`, which passes the error on. */
function undoOnThrow(site: Site): PlanResult {
  const { sourceCode, list, index, statement, semicolon } = site;
  const { text } = sourceCode;
  const all = releaseSitesOf(site.leak);
  if (typeof all === 'string') return { refused: all };
  const releases = all.filter((release) => !isInFrontOfExit(release, site));
  if (releases.some(({ call }) => isRollback(call, site))) return { refused: 'some other way rolls back already' };
  const handler = handlerAround(site);
  if (handler) return undoInHandler(site, handler);
  const [commit] = releases;
  const end = commit ? list.indexOf(commit.unit) : -1;
  if (releases.length !== 1 || end < 0 || commit?.isGuarded) return { refused: 'the work is not ended by one statement' };
  const tail = list.slice(end + 1);
  const needsTail = isUsedOutside(list.slice(index + 1, end + 1), sourceCode);
  if (needsTail && !tail.every((one) => callsNothing(one, sourceCode))) return { refused: 'what follows the commit may throw too' };
  const [first, last] = [list[index + 1], needsTail ? list.at(-1) : commit?.unit];
  if (!first || !last || !startsLine(text, first.range[0])) return { refused: 'its lines hold something else' };
  const stop = endWithTrailingComment(sourceCode, last);
  if (!endsLine(text, stop)) return { refused: 'its lines hold something else' };

  const [newline, indent, unit] = [newlineOf(text), indentationAt(text, statement.range[0]), indentUnitOf(sourceCode, statement)];
  const start = lineStart(text, (leadingComments(sourceCode, first)[0] ?? first).range[0]);
  const error = freeName(sourceCode, statement, 'error', 'cause');
  const body = [rollbackOf(site), `throw ${error}${semicolon}`].map((line) => `${indent}${unit}${line}${newline}`).join('');
  const edits: Edit[] = [
    ...tryHead(site, first),
    ...indentLines(sourceCode, site.container, [start, stop], unit),
    { range: [stop, stop], text: `${newline}${indent}} catch (${error}) {${newline}${body}${indent}}` },
  ];
  return areDisjoint(edits) ? suggestion(site, edits) : { refused: 'its parts overlap' };
}

/** The `catch` that gets the error, between the witness and the list that acquires. */
function handlerAround({ leak, container }: Site): TSESTree.CatchClause | undefined {
  let inner = leak.witness.node;
  for (let parent = inner.parent; parent && parent !== container; inner = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.block === inner && parent.handler) return parent.handler;
  }
  return undefined;
}

/** The rollback as the first statement of the `catch` that is there already. */
function undoInHandler(site: Site, { body }: TSESTree.CatchClause): PlanResult {
  const { text } = site.sourceCode;
  const [first] = body.body;
  if (!first) return { refused: 'the `catch` is empty' };
  const [at] = first.range;
  const rollback = rollbackOf(site);
  const separator = startsLine(text, at) ? `${newlineOf(text)}${indentationAt(text, at)}` : rollback.endsWith(';') ? ' ' : '; ';
  return suggestion(site, [{ range: [at, at], text: `${rollback}${separator}` }]);
}

/** Whether a way leads from a release to an exit: it stands in front, and neither leaves its block nor is in the other branch. */
function mayLeadTo(exit: TSESTree.Node, release: TSESTree.Node): boolean {
  if (release.range[1] > exit.range[0]) return false;
  for (let { parent } = release; parent; { parent } = parent) {
    const isAround = parent.range[0] <= exit.range[0] && parent.range[1] >= exit.range[1];
    if (isAround) return parent.type !== 'IfStatement';
    const last = statementsOf(parent)?.at(-1);
    if (last && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.type)) return false;
  }
  return true;
}

/** The rollback in front of the `return`, `break`, `continue` or `throw` that leaves with the work unfinished. */
function undoBeforeExit(site: Site, exit: TSESTree.Statement): PlanResult {
  const { sourceCode } = site;
  if (!callsNothing(exit, sourceCode) && exit.type !== 'ThrowStatement') return { refused: 'the work may go on in what is returned' };
  if (site.leak.releases.some(({ node }) => mayLeadTo(exit, node))) return { refused: 'another way comes there with the work done' };
  const { text } = sourceCode;
  const isListed = statementsOf(exit.parent)?.includes(exit) ?? false;
  if (isListed && !startsLine(text, exit.range[0])) return { refused: 'its lines hold something else' };
  const [start, end] = exit.range;
  const rollback = rollbackOf(site);
  const edits: Edit[] = isListed
    ? [{ range: [start, start], text: `${rollback}${newlineOf(text)}${indentationAt(text, start)}` }]
    : [
        { range: [start, start], text: `{ ${rollback}${rollback.endsWith(';') ? '' : ';'} ` },
        { range: [end, end], text: ' }' },
      ];
  return suggestion(site, edits);
}

function suggestion({ leak }: Site, edits: readonly Edit[]): PlanResult {
  return { applicability: 'suggest', messageId: 'useRollback', data: { release: leak.acquisition.release }, edits };
}

/** Undoes a piece of work on a way that neither commits nor rolls back. Always a suggestion. */
export function planRollback(site: Site): PlanResult {
  const { leak, canAwait } = site;
  if (!endsWork(leak.acquisition.entry)) return { refused: 'its release is a cleanup' };
  if (!/rollback|abort/i.test(leak.acquisition.release)) return { refused: 'the first of its releases does not roll back' };
  if (leak.acquisition.releaseIsAsync && !canAwait) return { refused: 'the release must be awaited, and the function is not async' };
  const { kind, node } = leak.witness;
  if (leak.kind === 'skippedOnThrow' && leak.onlyOnThrow) return undoOnThrow(site);
  if (node.type === 'ThrowStatement') {
    const onThrow = undoOnThrow(site);
    if (!('refused' in onThrow)) return onThrow;
  }
  const isExit = kind === 'return' || kind === 'jump' || (kind === 'throw' && node.type === 'ThrowStatement');
  if (leak.kind === 'skippedOnPath' && isExit && /Statement$/.test(node.type)) return undoBeforeExit(site, node as TSESTree.Statement);
  return { refused: 'whether to commit or to roll back is for a person to say' };
}
