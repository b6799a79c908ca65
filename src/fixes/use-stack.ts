/** From a manual release to a disposable stack, for resources that have no dispose method of their own. */
import { removableReleases } from './early-release.ts';
import { areDisjoint, withoutCovered } from './edits.ts';
import { waits } from './hoist.ts';
import { freeName, variableNameFor } from './names.ts';
import type { Edit, PlanResult } from './plan.ts';
import { manualRelease } from './manual-release.ts';
import { endsWithAcquisition } from './use-finally.ts';
import type { FixStyle } from './style.ts';
import { declaratorOf, endOf, finalRelease, isUsedBehindRelease, mayBeSkipped, mayExitBehind, typeNameOf, type Site } from './site.ts';
import { awaitPendingReturns, takeOutReleases } from './take-out.ts';
import { indentationAt, indentUnitOf, newlineOf, startsLine } from './text.ts';
import { endsSource } from './source-end.ts';
import { blockUpTo, mayComeFirst, usingDeclaration } from './use-using.ts';

/** The release with another name for the resource, as the parameter of a callback. */
function renamed(code: string, from: string, to: string): string {
  const escaped = from.replace(/[$]/g, '\\$&');
  return code.replace(new RegExp(`(?<![\\w$.])${escaped}(?![\\w$])`, 'g'), () => to);
}

/**
 * `using stack = new DisposableStack()` in front of the acquisition, which is adopted by it; a release function is deferred.
 * Always a suggestion.
 */
export function planStack(site: Site, style: FixStyle): PlanResult {
  const { leak, sourceCode, statement, list, index, canAwait, semicolon } = site;
  const { text } = sourceCode;
  const { entry, name, variable } = leak.acquisition;
  const declarator = declaratorOf(leak);
  if (!style.hasUsingSyntax || !style.hasStacks || style.target === 'try-finally') return { refused: 'no stacks where it runs' };
  const declaration = usingDeclaration(site);
  if (typeof declaration === 'string') return { refused: declaration };
  const obstacle = endsWithAcquisition(site);
  if (obstacle !== undefined) return { refused: obstacle };
  if (mayBeSkipped(site)) return { refused: 'an exit in between would skip it' };
  const release = manualRelease(site);
  if (typeof release === 'string') return { refused: release };
  if (release.isAsync && !canAwait) return { refused: 'the release must be awaited, and the function is not async' };
  if (isUsedBehindRelease(release.releases, site)) return { refused: 'it is used behind its release' };
  const removable = removableReleases(release.releases, site);
  if (typeof removable === 'string') return { refused: removable };
  const removals = takeOutReleases(removable, sourceCode);
  if (typeof removals === 'string') return { refused: removals };
  const end = finalRelease(release.releases, site)?.unit;
  const block = end ? blockUpTo(site, end) : [];
  const behind = end ? list.indexOf(end) + 1 : list.length;
  if (mayExitBehind(release.releases, block.length > 0 ? { ...site, list: list.slice(0, behind) } : site)) return { refused: 'the process may end before the release' };
  const isByHelper = release.releases.some(({ form }) => form === 'helper');
  if (end && block.length === 0 && list.slice(behind).some((one) => waits(one, site) || (isByHelper && !mayComeFirst(one, site)))) return { refused: 'what follows may wait for the release' };
  const protectedPart = list.slice(index, block.length > 0 ? behind : undefined);
  if (endsSource(protectedPart, site)) return { refused: 'what it was made from is ended before the release' };
  const released = { isAsyncRelease: release.isAsync, releasedAt: endOf(release.releases) ?? site.releasedAt };
  const pending = awaitPendingReturns(protectedPart, variable, { ...site, ...released });
  if (typeof pending === 'string') return { refused: pending };
  if (!declarator?.init || !name || !startsLine(text, statement.range[0])) return { refused: 'its line holds something else' };
  if (/[?]\./.test(release.code)) return { refused: 'the variable may be empty' };

  const stack = freeName(sourceCode, statement, 'stack', 'cleanup');
  const newline = newlineOf(text);
  const indent = `${indentationAt(text, statement.range[0])}${block.length > 0 ? indentUnitOf(sourceCode, statement) : ''}`;
  const head = release.isAsync ? `await using ${stack} = new AsyncDisposableStack()` : `using ${stack} = new DisposableStack()`;
  const edits: Edit[] = [
    { range: [statement.range[0], statement.range[0]], text: `${head}${semicolon}${newline}${indent}` },
    ...block,
    ...removals,
    ...pending.edits,
    ...release.edits,
  ];
  const isFunction = release.code === `${name}()` || release.code === `await ${name}()`;
  if (isFunction) {
    // A function that gives a promise of something is no `() => PromiseLike<void>` to TypeScript.
    const deferred = release.isAsync ? `async () => { ${release.code}${semicolon} }` : name;
    edits.push({ range: [statement.range[1], statement.range[1]], text: `${newline}${indent}${stack}.defer(${deferred})${semicolon}` });
  } else {
    const described = variableNameFor(typeNameOf(entry));
    const parameter = freeName(sourceCode, statement, described, 'resource');
    const code = renamed(release.code, name, parameter);
    const onDispose = release.isAsync ? `async (${parameter}) => { ${code}${semicolon} }` : `(${parameter}) => ${code}`;
    const [start, end] = declarator.init.range;
    edits.push({ range: [start, start], text: `${stack}.adopt(` }, { range: [end, end], text: `, ${onDispose})` });
  }
  // The block's last character is part of the edit, so that another fix of the same pass cannot choose the same name.
  const last = sourceCode.getLastToken(site.container);
  if (last?.value === '}' && site.container.type === 'BlockStatement') edits.push({ range: last.range, text: last.value });
  const kept = withoutCovered(edits);
  return areDisjoint(kept)
    ? { applicability: 'suggest', messageId: 'useStack', data: { release: release.code }, edits: kept }
    : { refused: 'its parts overlap' };
}
