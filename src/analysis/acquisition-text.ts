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

/** The method by which this function releases a disposable, where it is another than the dispose method: `lease.release()`. */
function usedRelease({ acquirer: { releases } }: Site, flow: Flow | undefined): ReleaseTemplate | undefined {
  if (releases[0]?.callee.path.at(-1)?.startsWith('Symbol.') !== true) return undefined;
  const used = flow?.uses.flatMap(({ kind, node }) => (kind === 'release' && isCall(node) ? (calleeName(node) ?? []) : [])) ?? [];
  return releases.find(({ callee }) => callee.base === 'resource' && callee.path.length === 1 && used.includes(callee.path[0] ?? ''));
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
