/** Acquisitions by contract: calls of functions that say that their caller must release what they hand out. */
import type { Call } from '../../ast/nodes.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { parseAcquire, parseRelease, PatternError } from '../../resources/patterns.ts';
import type { Acquirer } from '../../resources/index.ts';
import { acquirerFor, disposableAcquirer, releaseNames } from '../disposables.ts';
import type { FileContext } from '../file-context.ts';
import { knownCall, siteOf, type Site } from '../sites.ts';
import { partsOf, promiseKind } from '../types/services.ts';

/** The site of a call whose callee has a contract that its caller must release. */
export function contractSite(call: Call, context: FileContext): Site | undefined {
  const promise = context.contracts.ofCall(call)?.mustRelease;
  if (!promise) return undefined;
  const acquirer = promise.release === undefined ? acquirerOf(call, context) : acquirerWith([releaseText(promise.release, call, context)]);
  return acquirer && siteOf(call, acquirer, context);
}

/** How the resource is released where the contract leaves that to what it is. */
function acquirerOf(call: Call, context: FileContext): Acquirer | undefined {
  const known = knownCall(call, context.origins, context)?.acquires[0] ?? disposableAcquirer(call, context.origins);
  if (known) return known;
  const type = context.types?.awaitedTypeOf(call);
  const disposal = type && context.types?.disposables.disposalOf(type);
  if (disposal) return acquirerFor(disposal);
  const releases = conventionalReleases(call, context);
  return releases.length > 0 ? acquirerWith(releases) : undefined;
}

/** The methods of it that are named like a release, or `_()` for what is released by calling it; none where nothing is known of it. */
function conventionalReleases(call: Call, { types, origins }: FileContext): string[] {
  const type = types?.awaitedTypeOf(call);
  const parts = types && type && partsOf(type, types.services.checker);
  if (parts?.some((part) => part.getCallSignatures().length > 0)) return ['_()'];
  const origin = origins.of(call);
  const has = (name: string): boolean => parts?.some((part) => part.getProperty(name) !== undefined) ?? (origin !== undefined && origins.member(origin, name) !== undefined);
  return [...releaseNames].filter(has).map((name) => `_.${name}()`);
}

/** The release as the tag names it; with types, whether it gives a promise. */
function releaseText(release: string, call: Call, { types }: FileContext): string {
  const method = /^_\.([\w$]+)\(\)$/.exec(release)?.[1];
  const type = method === undefined ? undefined : types?.awaitedTypeOf(call);
  const property = types && type && method !== undefined ? types.services.checker.getPropertyOfType(types.services.checker.getNonNullableType(type), method) : undefined;
  const result = property && types?.services.checker.getTypeOfSymbol(property).getCallSignatures()[0]?.getReturnType();
  return result && types && promiseKind(result, types.services.checker) === 'always' ? `await ${release}` : release;
}

function acquirerWith(release: readonly string[]): Acquirer | undefined {
  if (!release.every(isRelease)) return undefined;
  const entry: ResourceEntry = { id: 'contract', name: 'resource', acquire: 'default', release };
  return { entry, pattern: { call: 'default' }, shape: parseAcquire('default'), yields: 'value', type: undefined, releases: release.map((text) => parseRelease(text)) };
}

/** Whether a text can stand for a release, as the catalogue writes one. */
export function isRelease(text: string): boolean {
  try {
    parseRelease(text);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
}

