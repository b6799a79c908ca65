/** From a manual release to `try`/`finally` around what follows the acquisition. */
import type { TSESTree } from '@typescript-eslint/utils';
import { removableReleases } from './early-release.ts';
import { areDisjoint, deleteStatement, indentLines, withoutCovered } from './edits.ts';
import { hoist, nothingHoisted, waits, type Hoisted } from './hoist.ts';
import { manualRelease, type ManualRelease } from './manual-release.ts';
import type { Edit, FixPlan, PlanResult } from './plan.ts';
import {
  declaredBy,
  declaratorOf,
  endOf,
  finalRelease,
  isAcquiredValue,
  isUsedBehindRelease,
  isUsedOutside,
  mayBeSkipped,
  mayExitBehind,
  type ReleaseSite,
  type Site,
} from './site.ts';
import { endsSource } from './source-end.ts';
import { awaitPendingReturns, takeOutReleases, tryOfLoneRelease } from './take-out.ts';
import {
  endsLine,
  endWithTrailingComment,
  indentationAt,
  indentUnitOf,
  leadingComments,
  lineEnd,
  lineStart,
  newlineOf,
  startsLine,
} from './text.ts';

/** Whether the statement does nothing after the acquisition, so that a `try` may follow it. */
export function endsWithAcquisition({ leak, statement }: Site): string | undefined {
  const { entry } = leak.acquisition;
  const declarator = declaratorOf(leak);
  if (statement.type === 'VariableDeclaration') {
    if (statement.kind === 'using' || statement.kind === 'await using') return 'it is released already';
    if (!declarator || statement.declarations.at(-1) !== declarator) return 'other variables are declared behind it';
    return isAcquiredValue(declarator.init, leak) ? undefined : 'the variable may hold something else';
  }
  if (statement.type !== 'ExpressionStatement') return 'it is part of a larger statement';
  const { expression } = statement;
  const value = expression.type === 'AssignmentExpression' && expression.operator === '=' ? expression.right : expression;
  return isAcquiredValue(value, leak) ? undefined : `the ${entry.name} may go elsewhere`;
}

/** Statements that a block cannot hold. */
function belongsToModule({ type }: TSESTree.Node): boolean {
  return /^(?:Import|Export|TSModule|TSImport|TSExport|TSNamespace)/.test(type);
}

/** What the `try` holds, and what is declared in front of it. */
interface Region {
  /** The last statement of the list that is inside; -1 where there is nothing to protect. */
  readonly end: number;
  readonly hoisted: Hoisted;
}

/** What must be inside the `try`, or why that cannot be. What waits behind the release, perhaps for it, stays behind it. */
function regionOf(site: Site, releases: readonly ReleaseSite[]): Region | string {
  const { list, index, leak, sourceCode } = site;
  const whole = { end: list.length - 1, hoisted: nothingHoisted };
  const inside = (node: TSESTree.Node): number =>
    list.findIndex(({ range }) => range[0] <= node.range[0] && node.range[1] <= range[1]);
  if (releases.length === 0) return whole;
  const released = Math.max(...releases.map(({ unit }) => inside(unit)));
  const used = (leak.acquisition.variable?.references ?? []).map(({ identifier }) => inside(identifier));
  const final = finalRelease(releases, site);
  const end = final ? released : Math.max(released, ...used);
  const region = list.slice(index + 1, end + 1);
  if (!isUsedOutside(region, sourceCode)) return { end, hoisted: nothingHoisted };
  if (!final || !list.slice(end + 1).some((one) => waits(one, site))) return whole;
  const hoisted = hoist(region, site);
  return typeof hoisted === 'string' ? hoisted : { end, hoisted };
}

/** Where the variable is used outside the list, as `let x` in front of a block can be. */
function isUsedElsewhere({ leak, list, statement }: Site): boolean {
  const last = list.at(-1);
  return (leak.acquisition.variable?.references ?? []).some(
    ({ identifier: { range } }) => range[0] < statement.range[0] || (last !== undefined && range[1] > last.range[1]),
  );
}

function suggestion(edits: readonly Edit[], code: string): FixPlan | { refused: string } {
  const kept = withoutCovered(edits);
  if (!areDisjoint(kept)) return { refused: 'its parts overlap' };
  return { applicability: 'suggest', messageId: 'useFinally', data: { release: code }, edits: kept };
}

/** `finally { release }` behind a `try` that has none. */
function appendFinally(site: Site, statement: TSESTree.TryStatement, code: string): Edit {
  const { sourceCode, semicolon } = site;
  const { text } = sourceCode;
  const end = statement.range[1];
  if (statement.loc.start.line === statement.loc.end.line) {
    return { range: [end, end], text: ` finally { ${code}${semicolon} }` };
  }
  const newline = newlineOf(text);
  const indent = indentationAt(text, statement.range[0]);
  const unit = indentUnitOf(sourceCode, statement);
  return { range: [end, end], text: ` finally {${newline}${indent}${unit}${code}${semicolon}${newline}${indent}}` };
}

/** The head of a later `try` moved up to right behind the acquisition; its `finally` releases already. */
function moveTryUp(site: Site, statement: TSESTree.TryStatement): Edit[] | undefined {
  const { sourceCode, list, index } = site;
  const { text } = sourceCode;
  const between = list.slice(index + 1, list.indexOf(statement));
  const [first, body] = [between[0], statement.block.body[0]];
  const open = statement.block.range[0];
  if (!first || !body || !startsLine(text, first.range[0]) || !startsLine(text, statement.range[0])) return undefined;
  if (!endsLine(text, open + 1) || text.slice(statement.range[0], open).trim() !== 'try') return undefined;
  if (between.some(belongsToModule) || isUsedBehindBlock(between, statement, sourceCode)) return undefined;
  const start = lineStart(text, statement.range[0]);
  return [
    ...tryHead(site, first),
    ...indentLines(sourceCode, site.container, [lineStart(text, first.range[0]), start], indentUnitOf(sourceCode, site.statement)),
    { range: [start, text.indexOf('\n', open) + 1], text: '' },
  ];
}

/** Whether the declarations are used behind the block of the `try`, and cannot move into it. */
function isUsedBehindBlock(between: readonly TSESTree.Statement[], statement: TSESTree.TryStatement, sourceCode: Site['sourceCode']): boolean {
  const scope = sourceCode.getScope(statement.block);
  return between.some((one) =>
    declaredBy(one, sourceCode).some(
      ({ name, references }) =>
        scope.set.has(name) || references.some(({ identifier }) => identifier.range[1] > statement.block.range[1]),
    ),
  );
}

/** Lines and `try {` in front of the statement, with its comments; a blank line above it goes. */
export function tryHead(
  { sourceCode, statement }: Pick<Site, 'sourceCode' | 'statement'>,
  first: TSESTree.Statement,
  lines: readonly string[] = [],
): Edit[] {
  const { text } = sourceCode;
  const top = leadingComments(sourceCode, first)[0] ?? first;
  const start = lineStart(text, top.range[0]);
  const above = lineEnd(text, endWithTrailingComment(sourceCode, statement));
  const from = /^\s*$/.test(text.slice(above, start)) ? above : start - newlineOf(text).length;
  const newline = newlineOf(text);
  const head = [...lines, 'try {'].map((line) => `${newline}${indentationAt(text, statement.range[0])}${line}`);
  return [{ range: [from, start], text: `${head.join('')}${newline}` }];
}

/** `try { … } finally { release }` around the region, on lines of their own, or in one line where the code is in one line. */
function wrap(site: Site, { end, hoisted }: Region, release: ManualRelease, removals: readonly Edit[]): Edit[] | undefined {
  const { sourceCode, list, index, statement, semicolon } = site;
  const { text } = sourceCode;
  const [first, last] = [list[index + 1], list[end]];
  if (!first || !last) return undefined;
  if (!startsLine(text, first.range[0])) {
    if (first.loc.start.line !== last.loc.end.line || hoisted.lines.length > 0) return undefined;
    return [
      { range: [first.range[0], first.range[0]], text: 'try { ' },
      { range: [last.range[1], last.range[1]], text: ` } finally { ${release.code}${semicolon} }` },
      ...removals,
    ];
  }
  const newline = newlineOf(text);
  const indent = indentationAt(text, statement.range[0]);
  const unit = indentUnitOf(sourceCode, statement);
  const start = lineStart(text, (leadingComments(sourceCode, first)[0] ?? first).range[0]);
  const stop = endWithTrailingComment(sourceCode, last);
  if (!endsLine(text, stop)) return undefined;
  const own = release.releases.find(({ unit: one }) => one === last);
  const before = list[end - 1];
  // The release that ends the region stays where it is, with its comments: the `finally` opens right above it. One that nobody waits
  // for does not take the place of one that is awaited.
  if (own && !own.isGuarded && own.isAwaited === release.isAsync && end > index + 1 && before) {
    const top = leadingComments(sourceCode, last)[0] ?? last;
    const from = lineEnd(text, endWithTrailingComment(sourceCode, before));
    const to = lineStart(text, top.range[0]);
    const kept = removals.filter(({ range }) => range[0] >= last.range[1] || range[1] <= to);
    const gap = /^\s*$/.test(text.slice(from, to)) ? from : to - newline.length;
    return [
      ...tryHead(site, first, hoisted.lines),
      ...indentLines(sourceCode, site.container, [start, stop], unit),
      ...hoisted.edits,
      ...kept,
      { range: [gap, to], text: `${newline}${indent}} finally {${newline}` },
      { range: [stop, stop], text: `${newline}${indent}}` },
    ];
  }
  const closing = `${indent}} finally {${newline}${indent}${unit}${release.code}${semicolon}${newline}${indent}}`;
  // A guarded release that ends the region goes with its lines, and the end of the region with it.
  const covering = removals.find(({ range }) => range[0] <= stop && stop < range[1]);
  if (covering && !startsLine(text, covering.range[1])) return undefined;
  return [
    ...tryHead(site, first, hoisted.lines),
    ...indentLines(sourceCode, site.container, [start, stop], unit),
    ...hoisted.edits,
    ...removals.filter((edit) => edit !== covering),
    covering ? { range: covering.range, text: `${closing}${newline}` } : { range: [stop, stop], text: `${newline}${closing}` },
  ];
}

/** What follows the acquisition up to its release in `try`, and the release in `finally`. Always a suggestion. */
export function planFinally(site: Site): PlanResult {
  const { leak, sourceCode, list, index } = site;
  const obstacle = endsWithAcquisition(site);
  if (obstacle !== undefined) return { refused: obstacle };
  if (mayBeSkipped(site)) return { refused: 'an exit in between would skip it' };
  const isAssigned = declaratorOf(leak) === undefined && leak.acquisition.variable !== undefined;
  const writes = leak.acquisition.variable?.references.filter((reference) => reference.isWrite()) ?? [];
  if (writes.length > 1) return { refused: 'the variable is assigned again' };
  const release = manualRelease(site);
  if (typeof release === 'string') return { refused: release };
  const { releases, code } = release;
  const context = { ...site, isAsyncRelease: release.isAsync, releasedAt: endOf(releases) ?? site.releasedAt };
  const isOutside = releases.some(({ unit }) => unit.range[0] < site.statement.range[1] || unit.range[1] > (list.at(-1)?.range[1] ?? 0));
  if (isOutside || (isAssigned && isUsedElsewhere(site))) return { refused: 'it is used outside of the block that acquires it' };

  const [only] = releases;
  const lone = releases.length === 1 && only ? tryOfLoneRelease(only, sourceCode) : undefined;
  if (lone && !lone.handler && list.includes(lone)) {
    const pendingReturns = awaitPendingReturns(list.slice(index + 1, list.indexOf(lone)), leak.acquisition.variable, context);
    const moved = moveTryUp(site, lone);
    if (moved && typeof pendingReturns !== 'string') return suggestion([...moved, ...pendingReturns.edits, ...release.edits], code);
  }

  const around = regionOf(site, releases);
  if (typeof around === 'string') return { refused: around };
  const { end, hoisted } = around;
  const released = finalRelease(releases, site);
  if (isUsedBehindRelease(releases, site) && released && list.indexOf(released.unit) < end) return { refused: 'it is used behind its release' };
  if (mayExitBehind(releases, { ...site, list: list.slice(0, end + 1) })) return { refused: 'the process may end before the release' };
  const region = list.slice(index + 1, end + 1);
  if (endsSource(region, site)) return { refused: 'what it was made from is ended before the release' };
  const [first] = region;
  if (!first) return { refused: 'nothing follows the acquisition' };
  if (region.some(belongsToModule)) return { refused: 'a block cannot hold what follows' };
  if (hoisted.lines.length === 0 && isUsedOutside(region, sourceCode)) return { refused: 'what follows declares something that is used elsewhere' };
  const removable = removableReleases(releases, site);
  if (typeof removable === 'string') return { refused: removable };
  const removals = takeOutReleases(removable, sourceCode);
  if (typeof removals === 'string') return { refused: removals };
  const pending = awaitPendingReturns(region, leak.acquisition.variable, context);
  if (typeof pending === 'string') return { refused: pending };

  const isOnlyTry = region.slice(1).every((statement) => releases.some(({ unit }) => unit === statement));
  if (first.type === 'TryStatement' && !first.finalizer && isOnlyTry && releases.every(({ unit }) => deleteStatement(sourceCode, unit))) {
    return suggestion([...removals, ...pending.edits, appendFinally(site, first, code), ...release.edits], code);
  }
  const wrapped = wrap(site, around, release, removals);
  return wrapped ? suggestion([...wrapped, ...pending.edits, ...release.edits], code) : { refused: 'its lines hold something else' };
}
