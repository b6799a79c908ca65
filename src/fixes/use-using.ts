/** From a manual release to `using`: the declaration disposes of the resource at the end of its block, whatever happens. */
import type { TSESTree } from '@typescript-eslint/utils';
import { removableReleases } from './early-release.ts';
import { areDisjoint, indentLines, withoutCovered } from './edits.ts';
import { hoist, isQuiet, nothingHoisted, waits, type Hoisted } from './hoist.ts';
import type { Edit, PlanResult } from './plan.ts';
import {
  canHoldUsing,
  codeOwner,
  compact,
  declaratorOf,
  endOf,
  endsWork,
  hasJumpOut,
  isAcquiredValue,
  isCleanupFunction,
  isUsedBehindRelease,
  mayBeSkipped,
  mayExitBehind,
  isUsedOutside,
  releaseSitesOf,
  type ReleaseSite,
  type Site,
} from './site.ts';
import { endsSource } from './source-end.ts';
import { usingFormOf, type FixStyle } from './style.ts';
import { awaitPendingReturns, takeOutReleases, tryOfLoneRelease } from './take-out.ts';
import { disposeMethods } from './type-information.ts';
import { endsLine, endWithTrailingComment, indentationAt, indentUnitOf, lineStart, newlineOf, startsLine } from './text.ts';

/** The declaration of a single, never re-assigned name in a place where `using` may stand, or why it is not. */
export function usingDeclaration(site: Site): TSESTree.VariableDeclaration | string {
  const { leak, statement, container, sourceCode } = site;
  const { variable, name } = leak.acquisition;
  const declarator = declaratorOf(leak);
  if (!declarator || !variable || statement.type !== 'VariableDeclaration' || declarator.parent !== statement) {
    return 'it is not declared where it is acquired';
  }
  if (declarator.id.type !== 'Identifier') return 'it is taken out of a pattern';
  if (variable.name !== name) return 'the variable holds something else';
  if (!isAcquiredValue(declarator.init, leak)) return 'the variable may hold something else';
  if (statement.kind !== 'const' && statement.kind !== 'let') return `it is declared by ${statement.kind}`;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return 'the variable is assigned again';
  if (!canHoldUsing(container)) return '`using` may not stand here';
  const [first, last] = [statement.declarations[0], statement.declarations.at(-1)];
  if (first && last && first !== last) {
    const inDeclarators = statement.declarations.flatMap((one) => sourceCode.getCommentsInside(one));
    if (sourceCode.getCommentsInside(statement).length > inDeclarators.length) return 'comments stand between the declarations';
  }
  return statement;
}

/** `const x = …` as `using x = …`; of several declarations in one statement, each kind gets a statement of its own. */
function declarationEdits(declaration: TSESTree.VariableDeclaration, keyword: string, site: Site): Edit[] {
  const { sourceCode, leak, semicolon } = site;
  const declarations: readonly TSESTree.VariableDeclarator[] = declaration.declarations;
  const index = declarations.findIndex((one) => one === declaratorOf(leak));
  const [declarator, previous, next] = [declarations[index], declarations[index - 1], declarations[index + 1]];
  const kind = sourceCode.getFirstToken(declaration);
  if (!declarator || !kind) return [];
  const between = `${semicolon}${newlineOf(sourceCode.text)}${indentationAt(sourceCode.text, declaration.range[0])}`;
  const edits: Edit[] = [
    previous
      ? { range: [previous.range[1], declarator.range[0]], text: `${between}${keyword} ` }
      : { range: kind.range, text: keyword },
  ];
  if (next) edits.push({ range: [declarator.range[1], next.range[0]], text: `${between}${declaration.kind} ` });
  return edits;
}

/** A block around the declaration and what follows up to the release, so that it still comes before the rest; none where lines are shared. */
function blockEdits(site: Site, last: TSESTree.Statement, { lines, edits }: Hoisted): Edit[] {
  const { sourceCode, statement } = site;
  const { text } = sourceCode;
  const end = endWithTrailingComment(sourceCode, last);
  if (!startsLine(text, statement.range[0]) || !endsLine(text, end)) return [];
  const start = lineStart(text, statement.range[0]);
  const behind = text.indexOf('\n', end) + 1;
  const [newline, indent] = [newlineOf(text), indentationAt(text, start)];
  return [
    { range: [start, start], text: [...lines, '{'].map((line) => `${indent}${line}${newline}`).join('') },
    ...indentLines(sourceCode, site.container, [start, end], indentUnitOf(sourceCode, statement)),
    ...edits,
    { range: [behind, behind], text: `${indent}}${newline}` },
  ];
}

/** Whether each use is an awaited call of a method, whose result holds nothing of the resource, as with Node's own. */
function isUsedUpAtOnce({ leak, statement }: Site): boolean {
  const { variable, entry } = leak.acquisition;
  const modules = [entry.module ?? []].flat();
  const isNodes = modules.length > 0 && modules.every((name) => name.startsWith('node:'));
  return (
    isNodes &&
    (variable?.references ?? []).every(({ identifier, init }) => {
      if (init) return true;
      const member = identifier.parent;
      const call = member.parent;
      return (
        codeOwner(identifier) === codeOwner(statement) &&
        member.type === 'MemberExpression' &&
        member.object === identifier &&
        call?.type === 'CallExpression' &&
        call.callee === member &&
        call.parent.type === 'AwaitExpression' &&
        !(member.property.type === 'Identifier' && entry.transfers?.includes(member.property.name))
      );
    })
  );
}

/** Whether all releases are the usual one, which disposal does as well. */
function areUsual(releases: readonly ReleaseSite[], site: Site): boolean {
  const { entry, release, name } = site.leak.acquisition;
  const forms = [release, ...[entry.release].flat().map((form) => form.replace(/^await /, '').replace(/\b_\b/g, name ?? '_'))];
  const known = new Set(forms.map((form) => form.replace(/\s+/g, '')));
  return releases.every(({ call, form }) => form === 'call' && known.has(compact(site.sourceCode, call)));
}

/** Whether a statement behind the release may as well come before it; a function of the file that releases may do anything besides. */
export function mayComeFirst(statement: TSESTree.Statement, site: Site): boolean {
  const isByHelper = site.leak.releases.some(({ form }) => form === 'helper');
  return isQuiet(statement, site) && (!isByHelper || statement.type === 'ReturnStatement');
}

/**
 * The block that ends with the release, so that it still comes before what waits or has an effect behind it. None where nothing wants
 * it, or where what it declares is used behind it and cannot be declared in front of it.
 */
export function blockUpTo(site: Site, last: TSESTree.Statement): Edit[] {
  const { list, index, sourceCode } = site;
  const end = list.indexOf(last) + 1;
  const [region, tail] = [list.slice(index, end), list.slice(end)];
  if (!isUsedOutside(region, sourceCode)) return tail.every((one) => mayComeFirst(one, site)) ? [] : blockEdits(site, last, nothingHoisted);
  if (!tail.some((one) => waits(one, site) || (one.type !== 'ReturnStatement' && !mayComeFirst(one, site)))) return [];
  const hoisted = hoist(region, site);
  return typeof hoisted === 'string' ? [] : blockEdits(site, last, hoisted);
}

/** `using` or `await using` in place of the declaration, and the releases gone; `safe` where nobody sees a difference. */
export function planUsing(site: Site, style: FixStyle): PlanResult {
  const { leak, sourceCode, list, index } = site;
  const { entry, variable, release, releaseIsAsync } = leak.acquisition;
  const declaration = usingDeclaration(site);
  if (typeof declaration === 'string') return { refused: declaration };
  if (isCleanupFunction(leak)) return { refused: 'it is a function that releases' };
  if (mayBeSkipped(site)) return { refused: 'an exit in between would skip it' };
  const releases = releaseSitesOf(leak);
  if (typeof releases === 'string') return { refused: releases };
  if (isUsedBehindRelease(releases, site)) return { refused: 'it is used behind its release' };
  if (!areUsual(releases, site)) return { refused: 'a release does something else than disposal' };
  if (endsWork(entry)) return { refused: 'its release ends a piece of work' };
  const typed = disposeMethods(sourceCode.parserServices, declaratorOf(leak)?.id ?? declaration);
  const isAsyncRelease = releaseIsAsync || releases.some(({ isAwaited }) => isAwaited);
  const form = usingFormOf(entry, style, { isAsyncRelease, canAwait: site.canAwait, typed });
  if (!form) return { refused: 'it is not disposable here' };
  const removable = removableReleases(releases, site);
  if (typeof removable === 'string') return { refused: removable };
  const removals = takeOutReleases(removable, sourceCode);
  if (typeof removals === 'string') return { refused: removals };
  const lastUnit = releases.map(({ unit }) => unit).filter((unit) => list.includes(unit)).at(-1);
  const lastIndex = lastUnit ? list.indexOf(lastUnit) : -1;
  const block = lastUnit ? blockUpTo(site, lastUnit) : [];
  if (mayExitBehind(releases, block.length > 0 ? { ...site, list: list.slice(0, lastIndex + 1) } : site)) return { refused: 'the process may end before the release' };
  const protectedPart = block.length > 0 ? list.slice(index, lastIndex + 1) : list.slice(index);
  if (endsSource(protectedPart, site)) return { refused: 'what it was made from is ended before the release' };
  const pending = awaitPendingReturns(protectedPart, variable, { ...site, isAsyncRelease: form.isAsync, releasedAt: endOf(releases) });
  if (typeof pending === 'string') return { refused: pending };
  const [only] = releases;
  const lone = only && tryOfLoneRelease(only, sourceCode);
  const isAtEnd = lone && !lone.handler ? list.at(-1) === lone && list[index + 1] === lone : lastIndex === list.length - 1 && !hasJumpOut(list.slice(index), sourceCode);
  const staysInPlace =
    releases.length === 1 &&
    only !== undefined &&
    isAtEnd &&
    only.isAwaited === isAsyncRelease &&
    !only.isGuarded &&
    compact(sourceCode, only.call) === release.replace(/\s+/g, '');
  const isSafe = form.isCertain && !pending.isPending && (releases.length === 0 ? isUsedUpAtOnce(site) : staysInPlace);

  const keyword = form.isAsync ? 'await using' : 'using';
  const edits = withoutCovered([...declarationEdits(declaration, keyword, site), ...removals, ...pending.edits, ...block]);
  if (!areDisjoint(edits)) return { refused: 'its parts overlap' };
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'useUsing', data: { keyword }, edits };
}
