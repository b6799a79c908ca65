/** The release of a resource by the user's own words, where a fix writes it in another place. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall } from '../ast/nodes.ts';
import { isOptionalCall } from '../ast/optional.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { Edit } from './plan.ts';
import { reachableRelease } from './release-import.ts';
import { compact, endsWork, releaseSitesOf, usesLaterNames, type ReleaseSite, type Site } from './site.ts';

/** What a rewrite that releases by the user's own words needs: the releases, and the words. */
export interface ManualRelease {
  readonly releases: readonly ReleaseSite[];
  /** The release as an expression, with `await` where it is awaited. */
  readonly code: string;
  readonly isAsync: boolean;
  /** What makes the code possible: an import. */
  readonly edits: readonly Edit[];
}

/** The releases, which must all say the same, and their common code; else the catalogue's. Or why there is none. */
export function manualRelease(site: Site): ManualRelease | string {
  const { leak, sourceCode, canAwait } = site;
  const { acquisition } = leak;
  if (endsWork(acquisition.entry)) return 'its release ends a piece of work';
  const releases = releaseSitesOf(leak);
  if (typeof releases === 'string') return releases;
  const [first] = releases;
  if (new Set(releases.map(({ call }) => compact(sourceCode, call))).size > 1) return 'its releases differ';
  if (releases.some(({ call }) => tellsOutcome(call, acquisition.entry))) return 'its release tells how the work went';
  if (releases.some(({ expression }) => usesLaterNames(expression, site.statement, sourceCode))) {
    return 'a release uses names that are declared behind the acquisition';
  }
  if (first) {
    const isAsync = releases.some(({ isAwaited }) => isAwaited);
    const chosen = releases.find(({ isAwaited }) => isAwaited === isAsync) ?? first;
    return { releases, code: spareMissing(sourceCode.getText(chosen.expression), leak), isAsync, edits: [] };
  }
  if (acquisition.releaseIsAsync && !canAwait) return 'the release must be awaited, and the function is not async';
  const reachable = reachableRelease(site);
  if (typeof reachable === 'string') return reachable;
  const { edits } = reachable;
  const code = spareMissing(reachable.code, leak);
  return { releases, code: acquisition.releaseIsAsync ? `await ${code}` : code, isAsync: acquisition.releaseIsAsync, edits };
}

/** `reader?.releaseLock()` where `response.body?.getReader()` may have given nothing. */
function spareMissing(code: string, { acquisition: { node, variable } }: Site['leak']): string {
  const head = variable && `${/^await\s+/.exec(code)?.[0] ?? ''}${variable.name}`;
  if (!isOptionalCall(node) || head === undefined || !code.startsWith(head)) return code;
  const rest = code.slice(head.length);
  return rest.startsWith('.') ? `${head}?${rest}` : rest.startsWith('(') || rest.startsWith('[') ? `${head}?.${rest}` : code;
}

/** Whether a release says that all went well: `spinner.succeed()`, `spinner.stop('Uploaded')`. */
function tellsOutcome(release: TSESTree.Node, { releaseTellsOutcome, release: forms }: ResourceEntry): boolean {
  if (!releaseTellsOutcome || !isCall(release)) return false;
  const [neutral] = [forms].flat();
  return release.arguments.length > 0 || !neutral?.endsWith(`.${calleeName(release) ?? ''}()`);
}
