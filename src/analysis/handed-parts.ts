/**
 * What a function of the file hands out in parts: `return { client, done: () => client.release() }`. Only where every part is clear: the
 * resource itself, closures that release it, and what has nothing to do with it.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, outermost, propertyName, unwrap, type Call } from '../ast/nodes.ts';
import { nodesBelow } from '../ast/own-nodes.ts';
import { parseRelease, type Acquirer } from '../resources/index.ts';
import type { Yields } from '../resources/types.ts';
import { cleanupAcquirer } from './cleanup-acquirer.ts';
import { endsByName } from './disposables.ts';
import type { FileContext } from './file-context.ts';
import { siteOf, type Site } from './sites.ts';
import type { Flow } from './uses.ts';

interface HandedParts {
  /** The key of the resource itself. */
  readonly value: string | undefined;
  /** The keys of closures that release it. */
  readonly cleanups: readonly string[];
  readonly isList: boolean;
}

/** The acquisitions that the calls of a function are whose own acquisition goes to its caller as a part of an object or an array. */
export function partSites(site: Site, flow: Flow, callsOf: () => readonly Call[], context: FileContext): Site[] {
  const parts = partsOf(site, flow, context);
  return parts ? callsOf().flatMap((call) => partSite(site, parts, call, context) ?? []) : [];
}

/** The parts, where all that becomes of the resource is that the function returns them. */
function partsOf(site: Site, flow: Flow, context: FileContext): HandedParts | undefined {
  const uses = flow.uses.filter(({ kind }) => kind !== 'bind');
  const literals = new Set(uses.map(({ kind, node }) => (kind === 'transfer' ? returnedLiteral(node, site) : undefined)));
  const [literal] = literals;
  if (!literal || literals.size > 1) return undefined;
  const parts = literal.type === 'ArrayExpression' ? literal.elements.map((element, index) => ({ key: String(index), value: element ?? undefined })) : literal.properties.map(propertyPart);
  const kinds = parts.map(({ key, value }) => ({ key, kind: value && kindOf(key, unwrap(value), site, flow, context) }));
  if (kinds.some(({ key, kind }) => kind === undefined || (kind !== 'other' && !/^[\w$]+$/.test(key)))) return undefined;
  const keysOf = (wanted: PartKind): string[] => kinds.flatMap(({ key, kind }) => (kind === wanted ? [key] : []));
  const [value, ...others] = keysOf('value');
  return others.length > 0 ? undefined : { value, cleanups: keysOf('cleanup'), isList: literal.type === 'ArrayExpression' };
}

/** The object or array literal that a `return`, or an arrow function without braces, gives. */
function returnedLiteral(node: TSESTree.Node, { root }: Site): TSESTree.ObjectExpression | TSESTree.ArrayExpression | undefined {
  const value = node.type === 'ReturnStatement' ? node.argument : isFunctionLike(root) && root.body === node ? node : undefined;
  const literal = value && unwrap(value);
  return literal?.type === 'ObjectExpression' || literal?.type === 'ArrayExpression' ? literal : undefined;
}

function propertyPart(property: TSESTree.ObjectLiteralElement): { readonly key: string; readonly value: TSESTree.Node | undefined } {
  const key = property.type === 'Property' && property.kind === 'init' ? propertyName(property.key, property.computed) : undefined;
  return { key: key ?? '', value: key === undefined || property.type !== 'Property' ? undefined : property.value };
}

type PartKind = 'value' | 'cleanup' | 'other';

/** What a part is; `undefined` where it may have to do with the resource in another way. */
function kindOf(key: string, value: TSESTree.Node, site: Site, flow: Flow, context: FileContext): PartKind | undefined {
  const { origins, sourceCode } = context;
  const variable = value.type === 'Identifier' ? origins.variableOf(value) : undefined;
  if (value === unwrap(site.completion) || (variable && flow.aliases.has(variable))) return 'value';
  const definition = variable?.defs[0];
  const named = definition?.type === 'Variable' && definition.parent.kind === 'const' ? definition.node.init : definition?.node;
  const closure = isFunctionLike(value) ? value : isFunctionLike(named) ? named : undefined;
  if (closure && flow.releasingClosures.has(closure)) return 'cleanup';
  // Another function that ends something may end what the resource came from.
  if (closure) return endsByName(key) || flow.keepingClosures.has(closure) ? undefined : 'other';
  const own = new Set(nodesBelow(site.call, sourceCode.visitorKeys).flatMap((node) => (node.type === 'Identifier' ? [node.name] : [])));
  const isRelated = nodesBelow(value, sourceCode.visitorKeys).some((node) => {
    if (node.type === 'ThisExpression') return true;
    const named = node.type === 'Identifier' ? origins.variableOf(node) : undefined;
    return node.type === 'Identifier' && (own.has(node.name) || (named !== undefined && flow.aliases.has(named)));
  });
  return isRelated || value.type === 'SpreadElement' || value.type === 'ObjectExpression' ? undefined : 'other';
}

/** How the call of such a function acquires, by what its caller takes of the parts; `undefined` where that is not clear. */
function partSite(site: Site, parts: HandedParts, call: Call, context: FileContext): Site | undefined {
  const { acquirer, needsEvidence } = site;
  const plain: Acquirer = { ...acquirer, yields: 'value', pattern: { call: acquirer.pattern.call } };
  const whole = siteOf(call, plain, context, needsEvidence);
  const opened = site.opened ?? site.call;
  const holder = whole?.value && outermost(whole.completion).parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type === 'Identifier') return whole && wholeSite({ ...whole, opened }, parts);
  const taken = holder.parent.parent.type === 'ExportNamedDeclaration' ? undefined : takenBy(holder.id);
  const cleanups = parts.cleanups.filter((key) => taken?.has(key));
  const [cleanup] = cleanups;
  const releaser = cleanup === undefined ? undefined : taken?.get(cleanup);
  if (!taken || cleanups.length > 1 || (cleanup !== undefined && !releaser)) return undefined;
  const yieldsOf = (key: string): Yields => (parts.isList ? `element:${Number(key)}` : `property:${key}`);
  if (parts.value !== undefined && taken.has(parts.value)) {
    const value = siteOf(call, { ...plain, yields: yieldsOf(parts.value) }, context, needsEvidence);
    return value?.variable && { ...value, releaser: releaser && context.origins.variableOf(releaser), ...(releaser ? { opened } : {}) };
  }
  const closure = cleanup === undefined ? undefined : siteOf(call, { ...cleanupAcquirer(acquirer), yields: yieldsOf(cleanup) }, context, needsEvidence);
  return closure && { ...closure, opened };
}

/** The names that a pattern gives its parts; `undefined` where it takes the rest of them together. */
function takenBy(pattern: TSESTree.BindingName): ReadonlyMap<string, TSESTree.Identifier | undefined> | undefined {
  const taken = new Map<string, TSESTree.Identifier | undefined>();
  const add = (key: string | undefined, target: TSESTree.Node): boolean => {
    if (key !== undefined) taken.set(key, target.type === 'Identifier' ? target : undefined);
    return key !== undefined && target.type !== 'RestElement';
  };
  if (pattern.type === 'ArrayPattern') return pattern.elements.every((element, index) => element === null || add(String(index), element)) ? taken : undefined;
  if (pattern.type !== 'ObjectPattern') return undefined;
  return pattern.properties.every((property) => property.type === 'Property' && add(propertyName(property.key, property.computed), property.value)) ? taken : undefined;
}

/** For a caller that keeps the object: the releases of its parts. What a list gives may be gone through in many ways. */
function wholeSite(whole: Site, { value, cleanups, isList }: HandedParts): Site | undefined {
  const { acquirer } = whole;
  const entry = { ...acquirer.entry, disposeDiffers: 'the object around it has no disposal' };
  const prefix = acquirer.releases[0]?.awaited === true ? 'await ' : '';
  const ofValue = acquirer.releases.filter(({ callee }) => value !== undefined && callee.base === 'resource');
  const releases = [
    ...cleanups.map((key) => `${prefix}_.${key}()`),
    ...ofValue.map(({ awaited, text }) => `${awaited ? 'await ' : ''}${text.replace(/^_/, `_.${value ?? ''}`)}`),
  ];
  if (isList || releases.length === 0) return undefined;
  return { ...whole, acquirer: { ...acquirer, entry, releases: releases.map((text) => parseRelease(text)) }, handsOut: value === undefined ? [] : [value] };
}
