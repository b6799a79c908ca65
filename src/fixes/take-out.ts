/** Taking manual releases out of the code, and the `finally` that is empty then. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { cleanupName } from '../analysis/cleanup-sequences.ts';
import { calleeName, isFunctionLike } from '../ast/nodes.ts';
import { deleteStatement, outdentLines } from './edits.ts';
import type { Edit } from './plan.ts';
import { mayBePromise } from './promises.ts';
import { declaredBy, nodesWithin, statementsOf, type ReleaseSite, type SourceCode } from './site.ts';
import { endsLine, indentUnitOf, lineStart, startsLine } from './text.ts';

/** The `try` whose `finally` does nothing but this release. */
export function tryOfLoneRelease({ unit }: ReleaseSite, sourceCode: SourceCode): TSESTree.TryStatement | undefined {
  const block = unit.parent;
  if (block.type !== 'BlockStatement' || block.body.length !== 1) return undefined;
  const statement = block.parent;
  if (statement.type !== 'TryStatement' || statement.finalizer !== block) return undefined;
  return sourceCode.getCommentsInside(block).length === 0 ? statement : undefined;
}

function isNameUsed(scope: TSESLint.Scope.Scope, name: string, except: TSESTree.Node): boolean {
  if (scope.block === except) return false;
  return (
    scope.set.has(name) ||
    scope.references.some(({ identifier: { name: used } }) => used === name) ||
    scope.childScopes.some((child) => isNameUsed(child, name, except))
  );
}

/** Whether the declarations of a block can move into the list around it without meeting a name there. */
function canUnwrap(block: TSESTree.BlockStatement, outer: TSESTree.Node, sourceCode: SourceCode): boolean {
  const declared = block.body.flatMap((statement) => [...declaredBy(statement, sourceCode)]);
  const scope = sourceCode.getScope(outer);
  return declared.every(({ name }) => !isNameUsed(scope, name, block));
}

/** Turns `try { … } finally { release }` into the statements of its block, or into a bare block where their names collide. */
function unwrapTry(statement: TSESTree.TryStatement, sourceCode: SourceCode): Edit[] {
  const { text } = sourceCode;
  const { block } = statement;
  const [first, last] = [block.body[0], block.body.at(-1)];
  const [open, close] = [block.range[0], block.range[1] - 1];
  const isPlain =
    first !== undefined &&
    last !== undefined &&
    startsLine(text, statement.range[0]) &&
    endsLine(text, open + 1) &&
    startsLine(text, close) &&
    endsLine(text, statement.range[1]) &&
    statementsOf(statement.parent) !== undefined &&
    sourceCode.getCommentsInside(statement).every(({ range }) => range[0] > open && range[1] < close);
  if (!isPlain || !canUnwrap(block, statement, sourceCode)) {
    return [
      { range: [statement.range[0], open], text: '' },
      { range: [block.range[1], statement.range[1]], text: '' },
    ];
  }
  const start = text.indexOf('\n', open) + 1;
  const end = lineStart(text, close);
  const after = text.indexOf('\n', statement.range[1]) + 1 || text.length;
  return [
    { range: [lineStart(text, statement.range[0]), start], text: '' },
    ...outdentLines(sourceCode, block, [start, end], indentUnitOf(sourceCode, block)),
    { range: [end, after], text: '' },
  ];
}

/** The edits that take the releases out, or why one of them has to stay. */
export function takeOutReleases(releases: readonly ReleaseSite[], sourceCode: SourceCode): Edit[] | string {
  const edits: Edit[] = [];
  for (const release of releases) {
    const statement = tryOfLoneRelease(release, sourceCode);
    if (statement?.handler) edits.push({ range: [statement.handler.range[1], statement.range[1]], text: '' });
    else if (statement) edits.push(...unwrapTry(statement, sourceCode));
    else {
      const edit = deleteStatement(sourceCode, release.unit);
      if (!edit) return 'a comment is inside a release, or its neighbours would become one statement';
      edits.push(edit);
    }
  }
  return edits;
}

/** What must be awaited before the resource goes, because the function would hand out work that is still going on. */
export interface PendingReturns {
  readonly edits: readonly Edit[];
  /** A returned expression still works with the resource, as far as the syntax tells. */
  readonly isPending: boolean;
}

function callAround(reference: TSESTree.Node, within: TSESTree.Node): TSESTree.Node | 'awaited' | undefined {
  let call: TSESTree.Node | undefined;
  for (let node: TSESTree.Node | undefined = reference; node; node = node.parent) {
    if (node.type === 'AwaitExpression') return 'awaited';
    if (node.type === 'CallExpression' || node.type === 'TaggedTemplateExpression') call = node;
    if (node === within) break;
  }
  return call;
}

/** Whether a `finally` of the function does more behind a `return` than to release things, or to end a generator; an abort may end the work that is returned. */
function isInFrontOfWork(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const isCleanup = (name = ''): boolean => name !== 'abort' && (name === 'return' || cleanupName.test(name));
  const isOther = (one: TSESTree.Node): boolean => one.type === 'CallExpression' && !isCleanup(calleeName(one));
  for (let inner = node; inner.parent && !isFunctionLike(inner); inner = inner.parent) {
    const { parent } = inner;
    if (parent.type !== 'TryStatement' || !parent.finalizer || parent.finalizer === inner) continue;
    if ([...nodesWithin(parent.finalizer, sourceCode)].some(isOther)) return true;
  }
  return false;
}

/** Whether a `catch` of the function around a `return` does more than throw on: it sees the rejection of what is awaited, and did not see that of what was returned. */
function isCaughtAt(node: TSESTree.Node): boolean {
  for (let inner = node; inner.parent && !isFunctionLike(inner); inner = inner.parent) {
    const { parent } = inner;
    if (parent.type === 'TryStatement' && parent.block === inner && parent.handler && parent.handler.body.body[0]?.type !== 'ThrowStatement') return true;
  }
  return false;
}

/** What decides whether a returned promise must settle before the resource goes. */
export interface PendingContext {
  readonly sourceCode: SourceCode;
  readonly canAwait: boolean;
  readonly givesPromise: (expression: TSESTree.Node) => boolean;
  /** While an asynchronous release goes on, a promise that nobody awaits yet may be rejected, which ends the process. */
  readonly isAsyncRelease: boolean;
  /** Where the manual releases end; what is returned behind them was not protected by the resource. */
  readonly releasedAt: number | undefined;
  readonly returnsWork?: ((argument: TSESTree.Node) => ReturnedWork) | undefined;
}

/** What of a returned expression needs the resource though it does not name it: it must be awaited first, as it surely is needed or as it may be, or cannot be at all. */
export type ReturnedWork = 'needed' | 'await' | 'refuse' | undefined;

/**
 * `return file.read()` in the statements, which must become `return await file.read()` once the file is closed behind it; so must
 * `return work()` under a lock, whose work would go on without it.
 */
export function awaitPendingReturns(
  statements: readonly TSESTree.Node[],
  variable: TSESLint.Scope.Variable | undefined,
  { sourceCode, canAwait, givesPromise, isAsyncRelease, releasedAt = Infinity, returnsWork }: PendingContext,
): PendingReturns | string {
  const edits: Edit[] = [];
  let isPending = false;
  for (const statement of statements) {
    for (const node of nodesWithin(statement, sourceCode)) {
      if (node.type !== 'ReturnStatement' || !node.argument) continue;
      const { argument } = node;
      const calls = (variable?.references ?? [])
        .map(({ identifier }) => identifier)
        .filter(({ range }) => range[0] >= argument.range[0] && range[1] <= argument.range[1])
        .map((identifier) => callAround(identifier, argument))
        .filter((call) => call !== undefined && call !== 'awaited');
      const work = node.range[0] < releasedAt ? returnsWork?.(argument) : undefined;
      const isAwaited = work === 'needed' || work === 'await';
      if (work === 'refuse' || (isAwaited && !canAwait)) return 'what is returned still needs it';
      const isWork = isAwaited || (canAwait && (isAsyncRelease || node.range[0] < releasedAt) && (mayBePromise(argument, sourceCode) || givesPromise(argument)));
      if (calls.length === 0 && !isWork) continue;
      // What is awaited ends in front of such a `finally`, behind which it ended so far; what needs the resource must do so anyway.
      if (calls.length === 0 && work !== 'needed' && isInFrontOfWork(node, sourceCode)) return 'a `finally` does other work behind what is returned';
      if (calls.length === 0 && canAwait && isCaughtAt(node)) return 'a `catch` would see the rejection of what is returned';
      isPending = true;
      if (!canAwait) {
        if (/\.(?:then|catch|finally)\(|\bPromise\b/.test(sourceCode.getText(argument))) return 'a promise that uses the resource is returned';
        continue;
      }
      if (argument.type === 'ObjectExpression' || argument.type === 'ArrayExpression') {
        return 'a returned object may hold a promise that uses the resource';
      }
      const isSimple = ['Identifier', 'CallExpression', 'MemberExpression', 'TaggedTemplateExpression', 'NewExpression'].includes(argument.type);
      edits.push({ range: [argument.range[0], argument.range[0]], text: isSimple ? 'await ' : 'await (' });
      if (!isSimple) edits.push({ range: [argument.range[1], argument.range[1]], text: ')' });
    }
  }
  return { edits, isPending };
}
