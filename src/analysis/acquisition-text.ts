/** How an acquisition is shown: what a report starts at, the name of the resource, and its release as code. */
import { calleeName, isCall, outermost } from '../ast/nodes.ts';
import { renderRelease, type ReleaseTemplate } from '../resources/index.ts';
import type { Acquisition } from './lifetime.ts';
import type { Site } from './sites.ts';
import type { Flow } from './uses.ts';

/** What a report and a fix are told about the acquisition of a site. */
export function acquisitionOf(site: Site, flow: Flow | undefined): Acquisition {
  const value = outermost(site.completion);
  const holder = site.completion === site.root ? undefined : value.parent;
  const variable = site.variable ?? [...(flow?.aliases ?? [])][0];
  const declarator = holder?.type === 'VariableDeclarator' && holder.init === value ? holder : undefined;
  const isAssigned = holder?.type === 'AssignmentExpression' && holder.right === value;
  const name = variable?.name ?? site.text;
  const template = usedRelease(site, flow) ?? preferredRelease(site, variable !== undefined || site.text !== undefined);
  return {
    node: site.call,
    opened: site.opened ?? site.call,
    reported: declarator ?? (isAssigned ? holder : site.completion === site.root ? site.call : site.completion),
    entry: site.acquirer.entry,
    root: site.root,
    variable,
    declarator,
    name,
    release: releaseCode(site, template, site.isCollection ? resourceName(site) : (name ?? resourceName(site))),
    isCollection: site.isCollection ?? false,
    releaseIsAsync: template.awaited,
  };
}

/** A release as code, without `await`, for a resource of this name. */
export function releaseCode({ receiver, arguments: args }: Site, template: ReleaseTemplate, resource: string): string {
  const isOfNamespace = receiver !== undefined && template.callee.base === 'name' && template.callee.path.length === 1;
  return renderRelease(template, { resource, args, ...(receiver === undefined ? {} : { receiver }), ...(isOfNamespace ? { namespace: receiver } : {}) });
}

/**
 * The method that fits what this function calls, where that is not the entry's first: `lease.release()` for the dispose method of a
 * disposable, `client.quit()` for the `close()` of a client; where the first one undoes, another that undoes, or that goes with how the work is committed: `rollback()` with `commit()`.
 */
function usedRelease({ acquirer: { releases, entry } }: Site, flow: Flow | undefined): ReleaseTemplate | undefined {
  const first = nameOf(releases[0]);
  const isUndone = undoing.test(first);
  if (!isUndone && !first.startsWith('Symbol.') && !entry.servesBy) return undefined;
  const used = flow?.uses.flatMap(({ kind, node }) => (kind === 'release' && isCall(node) ? (calleeName(node) ?? []) : [])) ?? [];
  if (!isUndone) return releases.find((release) => release.callee.base === 'resource' && release.callee.path.length === 1 && used.includes(nameOf(release)));
  const undone = releases.filter((release) => undoing.test(nameOf(release)));
  const objects = new Set(used.map((name) => name.replace(ending, '')));
  return undone.find((release) => used.includes(nameOf(release))) ?? undone.find((release) => objects.has(nameOf(release).replace(ending, '')));
}

/** Verbs with which methods end a piece of work; what follows says of what: `abortTransaction`. */
const ending = /^(?:rollback|abort|commit)/;
const undoing = /^(?:rollback|abort)/;

function nameOf(release: ReleaseTemplate | undefined): string {
  return release?.callee.path.at(-1) ?? '';
}

/** The release to name: the entry's first, unless that needs a variable and there is none. */
function preferredRelease(site: Site, isNamed: boolean): ReleaseTemplate {
  const { releases } = site.acquirer;
  const usable = isNamed ? undefined : releases.find(({ callee }) => callee.base !== 'resource');
  return usable ?? (releases[0] as ReleaseTemplate);
}

/** A name for a resource that has no variable: `fileHandle` for "file handle". */
function resourceName(site: Site): string {
  const words = site.acquirer.entry.name.replace(/[^\p{L}\p{N} ]/gu, ' ').trim().split(/\s+/);
  return words.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1))).join('') || 'resource';
}
