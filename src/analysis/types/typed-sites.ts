/** Acquisitions that only the type of a call shows: it is disposable, or one of the catalogue's that a function of another file hands out. */
import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap, type Call } from '../../ast/nodes.ts';
import type { Acquirer } from '../../resources/index.ts';
import { acquirerFor } from '../disposables.ts';
import type { FileContext } from '../file-context.ts';
import { siteOf, type Site } from '../sites.ts';
import { elementTypeOf, mayGiveResource } from './giving-calls.ts';
import { awaitedType, partsOf, type Type } from './services.ts';
import type { TypeInformation } from './type-information.ts';
import { holderWorthAsking } from './worth-asking.ts';

/** The sites of a call that neither the catalogue nor a declaration of the file explains. */
export function typedSites(call: Call, context: FileContext): Site[] {
  const { types } = context;
  const holder = types && holderWorthAsking(call, types, context);
  if (!holder || !mayGiveResource(call, types, context)) return [];
  if (holder.type === 'VariableDeclarator' && holder.id.type === 'ArrayPattern') return elementSites(call, holder.id, types, context);
  const value = types.services.typeAt(call);
  const acquirer = value && acquirerOf(value, call, types, context);
  const site = acquirer && siteOf(call, acquirer.acquirer, context, acquirer.needsEvidence);
  return site ? [site] : [];
}

function acquirerOf(value: Type, call: Call, types: TypeInformation, context: FileContext): { readonly acquirer: Acquirer; readonly needsEvidence: boolean } | undefined {
  const type = awaitedType(value, types.services.checker);
  if (types.catalogued.isIgnored(type) || isPassedThrough(type, call, types)) return undefined;
  const key = types.catalogued.keyOf(type);
  const known = key === undefined ? undefined : context.catalogue.acquirersOfType(key).find(({ entry }) => entry.reportedBy === undefined);
  const disposal = types.disposables.disposalOf(type);
  // What the catalogue says of its life says more than that it can be disposed of: a page goes with its browser.
  if (disposal && known?.entry.lifetime !== 'process') return { acquirer: acquirerFor(disposal), needsEvidence: disposal.isConsumed };
  // Who else may have a share in it is not to be seen: it is judged where this function releases it.
  return known && { acquirer: { ...known, yields: 'value', pattern: { call: known.pattern.call } }, needsEvidence: true };
}

/** `const [reader, writer] = openBoth()`. */
function elementSites(call: Call, { elements }: TSESTree.ArrayPattern, types: TypeInformation, context: FileContext): Site[] {
  return elements.flatMap((element, index) => {
    const type = element?.type === 'Identifier' ? types.services.typeAt(element) : undefined;
    const disposal = type && !types.catalogued.isIgnored(type) && !isPassedThrough(type, call, types) ? types.disposables.disposalOf(type) : undefined;
    const site = disposal && siteOf(call, { ...acquirerFor(disposal), yields: `element:${index}` }, context);
    return site ? [site] : [];
  });
}

/** Whether a call gives what it was given, or what it was called on: `track(lease)`, `first(leases)`, `span.annotate(text)`. */
function isPassedThrough(type: Type, call: Call, types: TypeInformation): boolean {
  if (call.type === 'NewExpression') return false;
  const callee = unwrap(call.callee);
  const given = [...call.arguments, ...(callee.type === 'MemberExpression' ? [callee.object] : [])];
  const own = new Set(kindsOf(type, types));
  return given.some((node) => {
    const givenType = node.type === 'Super' ? undefined : types.services.typeAt(node.type === 'SpreadElement' ? node.argument : node);
    return givenType !== undefined && kindsOf(givenType, types).some((kind) => own.has(kind));
  });
}

/** What tells the parts of a type, or of the elements of an array, apart: the symbol, whatever its type arguments. */
function kindsOf(type: Type, types: TypeInformation): unknown[] {
  const { checker } = types.services;
  const value = awaitedType(type, checker);
  const element = elementTypeOf(value, types);
  return [value, ...(element ? [element] : [])].flatMap((one) => (partsOf(one, checker) ?? []).map((part) => part.getSymbol() ?? part));
}
