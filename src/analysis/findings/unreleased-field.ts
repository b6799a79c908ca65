/** Resources in fields that no cleanup method releases, listeners that an object leaves behind, and cleanup methods that leave out their base's. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isWithin, type ClassNode } from '../../ast/nodes.ts';
import { callSites, derivedSites } from '../acquisitions.ts';
import type { ClassShape, Method } from '../fields/class-shape.ts';
import { endsWithProcess, isOneForAll, isSingleton } from '../fields/class-shape.ts';
import { FieldJudge, type FieldLeak } from '../fields/field-leaks.ts';
import { fieldListeners, mayListenFromField, type FieldListener } from '../fields/field-listeners.ts';
import { endsItself, fieldSiteOf, type FieldSite } from '../fields/field-sites.ts';
import { siblingSites } from '../fields/siblings.ts';
import { missedSupers, type MissedSuper } from '../fields/super-calls.ts';
import type { FileContext } from '../file-context.ts';
import { locksOwnStream } from '../own-streams.ts';
import { isKeptInFields } from '../acquisition-names.ts';
import { ofTheProgram } from '../../resources/lifecycles.ts';
import type { Signs } from '../signs.ts';
import type { Site } from '../sites.ts';
import type { Finder, Finding, Lens } from './finding.ts';

export interface UnreleasedFieldOptions {
  /** Also report a field that is given another resource while it may hold one. */
  readonly overwritten: boolean;
  /** Also report listeners on whatever the object was given, and not only on what is known to outlive it. */
  readonly listeners: boolean;
}

export type UnreleasedField =
  | (Finding & FieldLeak & { readonly about: readonly TSESTree.Node[] })
  | (Finding & LeftListener)
  | (Finding & MissedSuper & { readonly kind: 'superNotCalled' });

/** A listener that the object leaves behind. */
export interface LeftListener {
  readonly kind: 'noCleanupMethod' | 'notReleased';
  readonly listener: FieldListener;
  readonly shape: ClassShape;
  readonly cleanup: Method | undefined;
  readonly inherited: Method | undefined;
}

/** How often factories of factories are followed. */
const maximumRounds = 3;

export const unreleasedField: Finder<UnreleasedFieldOptions, UnreleasedField> = {
  mayFind: ({ sourceCode: { text }, gate, signs }) =>
    text.includes('class ') && (mayListenFromField(signs) || mayHaveSiblings(signs) || mayExtendOwn(text) || gate.mayFillField()),
  find(lens, options) {
    const judge = new FieldJudge(lens.context);
    const leaks = fieldsOf(lens).flatMap((sites) => judge.leaksOf(sites));
    const found = leaks.filter(({ kind }) => kind !== 'overwritten' || options.overwritten);
    return [...found.map(leakFinding), ...listenerFindings(lens, judge, options), ...superFindings(lens)];
  },
};

/** Whether a file may hold a class that releases some of its fields. */
function mayHaveSiblings(signs: Signs): boolean {
  return signs.has('.dispose()') || signs.has('.destroy()');
}

/** Whether a file may hold a class that extends another of it. */
function mayExtendOwn(text: string): boolean {
  const first = text.indexOf('class ');
  return first >= 0 && text.includes('class ', first + 1) && text.includes(' extends ');
}

function leakFinding(leak: FieldLeak): UnreleasedField {
  const { site, place } = leak.field;
  // The resource of a variable may be lost in front of the field, and is another than the one that the field held.
  const isOfOther = leak.kind === 'overwritten' && !isWithin(site.call, place);
  return { ...leak, node: place, about: isOfOther ? [place] : [site.call, place] };
}

/** The places that give a resource to a field, together for each field. */
function fieldsOf(lens: Lens): [FieldSite, ...FieldSite[]][] {
  const byField = new Map<ClassNode, Map<string, [FieldSite, ...FieldSite[]]>>();
  for (const field of fieldSites(lens)) {
    const fields = byField.get(field.owner) ?? new Map<string, [FieldSite, ...FieldSite[]]>();
    byField.set(field.owner, fields);
    const known = fields.get(field.name);
    if (known) known.push(field);
    else fields.set(field.name, [field]);
  }
  return [...byField.values()].flatMap((fields) => [...fields.values()]);
}

function fieldSites({ context, gate, signs, lifetimes }: Lens): FieldSite[] {
  const fields: FieldSite[] = [];
  const seen = new Set<TSESTree.Node>();
  let sites: readonly Site[] = gate.mayFillField() ? callSites(context, gate, ({ entry }) => isKeptInFields(entry)) : [];
  if (mayHaveSiblings(signs)) sites = [...sites, ...siblingSites(context)];
  for (let round = 0; round < maximumRounds && sites.length > 0; round += 1) {
    const derived: Site[] = [];
    for (const site of sites) {
      if (seen.has(site.call) || !isKeptInFields(site.acquirer.entry) || endsItself(site) || locksOwnStream(site, context)) continue;
      seen.add(site.call);
      const flow = lifetimes.flowOf(site);
      const field = fieldSiteOf(site, flow, context);
      // What a closure's caller gets may be an object with more than one way to end it.
      if (field) fields.push(...(field.isCollection && isRemover(site) ? [] : [field]));
      // What is reached through another object than the field is not followed.
      else derived.push(...derivedSites(site, flow, context).filter(({ handsOut }) => !handsOut?.length));
    }
    sites = derived;
  }
  return fields;
}

/** Whether the resource is a closure that releases: `const stop = watchAll(…)`. */
function isRemover({ acquirer: { releases } }: Site): boolean {
  return releases.every(({ callee }) => callee.base === 'resource' && callee.path.length === 0);
}

function listenerFindings({ context, signs }: Lens, judge: FieldJudge, options: Partial<UnreleasedFieldOptions>): UnreleasedField[] {
  if (!mayListenFromField(signs)) return [];
  return fieldListeners(context).flatMap((listener): UnreleasedField[] => {
    const shape = judge.shapeOf(listener.owner);
    const cleanup = listener.missedBy ?? shape.cleanups[0];
    const at = { node: listener.call, about: [listener.call], listener, shape, cleanup, inherited: judge.inheritedCleanup(shape) };
    if ((!listener.isLongLived && !options.listeners) || (listener.isGlobal && isOneForAll(listener.owner, context)) || endsWithProcess(shape, context)) return [];
    if (cleanup) return [{ ...at, kind: 'notReleased' }];
    const isComponent = shape.lifecycle?.isComponent === true;
    const isOfProgram = listener.isGlobal && ofTheProgram.test(listener.owner.id?.name ?? '');
    if (!isComponent && (!listener.isLongLived || isSingleton(listener.owner, context) || isOfProgram)) return [];
    return [{ ...at, kind: 'noCleanupMethod' }];
  });
}

function superFindings({ context, sourceCode }: Lens): UnreleasedField[] {
  if (!mayExtendOwn(sourceCode.text)) return [];
  return classesOf(context).flatMap((owner) =>
    missedSupers(owner, context).map((missed): UnreleasedField => ({ ...missed, kind: 'superNotCalled', node: missed.method.member.key, about: [missed.method.member] })),
  );
}

/** The classes of a file that extend something, found among its scopes. */
function classesOf({ sourceCode }: FileContext): ClassNode[] {
  const classes: ClassNode[] = [];
  for (const { type, block } of sourceCode.scopeManager?.scopes ?? []) {
    if (type === 'class' && block.superClass !== null) classes.push(block);
  }
  return classes;
}
