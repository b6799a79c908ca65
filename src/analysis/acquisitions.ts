/** All acquisition sites of a file: what the catalogue matches, what the file's own classes and factories make. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, chainRoot, enclosingRoot, isCall, isFunctionLike, isWithin, outermost, propertyName, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import { typeKey, type Acquirer } from '../resources/index.ts';
import { annotatedSite } from './annotated-sites.ts';
import { cleanupAcquirer } from './cleanup-acquirer.ts';
import { contractSite } from './contracts/contract-sites.ts';
import { acquirerFor, disposableAcquirer, disposalOfLiteral } from './disposables.ts';
import type { FileContext } from './file-context.ts';
import type { FileIndex } from './file-index.ts';
import { needsEvidence } from './acquisition-names.ts';
import type { Gate } from './gate.ts';
import { partSites } from './handed-parts.ts';
import { locksOwnStream } from './own-streams.ts';
import { mayPatch, patchSites } from './patches.ts';
import { knownCall, siteOf, type Site } from './sites.ts';
import type { TypeInformation } from './types/type-information.ts';
import { typedSites } from './types/typed-sites.ts';
import type { Flow, Use } from './uses.ts';

/** The type of the catalogue's methods of any object. */
const anyType = typeKey('', '');

/** Sites that the catalogue or a declaration in the file matches directly. */
export function directSites(context: FileContext, gate: Gate): Site[] {
  const { index, sourceCode } = context;
  const sites = callSites(context, gate, (acquirer) => canLeak(acquirer, index));
  if (gate.hasDisposables) sites.push(...literalSites(context));
  if (mayPatch(sourceCode.text)) sites.push(...patchSites(context));
  return sites;
}

/** The calls that acquire. Those of names of which no acquirer `isJudged` are not looked at. */
export function callSites(context: FileContext, { hasDisposables, hasRenames, hasTypedCalls, hasContracts, hasAnnotations, mayAcquire, aliases }: Gate, isJudged: (acquirer: Acquirer) => boolean): Site[] {
  const { catalogue, index } = context;
  const sites: Site[] = [];
  for (const [name, calls] of index.calls) {
    const isCandidate = hasDisposables || aliases.has(name) || (mayAcquire(name) && catalogue.acquirersNamed(name).some(isJudged));
    const mayBeRenamed = !isCandidate && hasRenames && index.renamed.has(name);
    if (!isCandidate && !mayBeRenamed && !hasTypedCalls && !hasContracts && !hasAnnotations) continue;
    for (const call of calls) {
      const promised = hasContracts ? contractSite(call, context) : undefined;
      const found = promised ? [promised] : isCandidate || (mayBeRenamed && isRenamed(call, context)) ? sitesOfCall(call, context, hasDisposables) : hasTypedCalls ? typedSites(call, context) : [];
      const annotated = hasAnnotations && found.length === 0 ? annotatedSite(call, context) : undefined;
      sites.push(...(annotated ? [annotated] : found));
    }
  }
  return sites;
}

/** Whether a resource can be worth following: what is judged only where it is released needs a call of that name in the file. */
export function canLeak({ entry, releases }: Acquirer, index: FileIndex): boolean {
  if (entry.reportedBy !== undefined) return false;
  if (!needsEvidence(entry)) return true;
  return releases.some(({ callee }) => callee.path.length === 0 || index.calls.has(callee.path.at(-1)?.replace(/^Symbol\./, '@@') ?? ''));
}

/** What a method of an unknown object acquires by its name: `await this.mutex.lock(path)`. */
function acquirerByName(call: Call, { catalogue, origins }: FileContext): Acquirer | undefined {
  const callee = unwrap(call.callee);
  const name = calleeName(call);
  if (name === undefined || callee.type !== 'MemberExpression' || callee.object.type === 'ThisExpression' || origins.of(callee)) return undefined;
  return catalogue.ofMethod(anyType, name)?.acquires[0];
}

/** `const lock = { [Symbol.dispose]() { … } }`. */
function literalSites(context: FileContext): Site[] {
  return context.index.declaredObjects.flatMap((literal): Site[] => {
    const disposal = disposalOfLiteral(literal, context.origins);
    if (!disposal) return [];
    return [
      {
        call: literal,
        acquirer: acquirerFor(disposal),
        root: enclosingRoot(literal),
        completion: literal,
        value: literal,
        variable: undefined,
        bound: undefined,
        text: undefined,
        receiver: undefined,
        arguments: [],
        failure: undefined,
        needsEvidence: false,
      },
    ];
  });
}

function sitesOfCall(call: Call, context: FileContext, hasDisposables: boolean): Site[] {
  const known = knownCall(call, context.origins, context);
  if (known) {
    for (const acquirer of known.acquires) {
      const site = siteOf(call, acquirer, context);
      if (site) return context.types && isOtherThing(site, context.types) ? [] : [site];
    }
    return [];
  }
  const acquirer = (hasDisposables ? disposableAcquirer(call, context.origins) : undefined) ?? acquirerByName(call, context);
  const site = acquirer && siteOf(call, acquirer, context);
  if (site) return context.types && isOtherThing(site, context.types) ? [] : [site];
  return typedSites(call, context);
}

/** Whether the types say that what a call gives is not what its name made believe. */
function isOtherThing({ value, acquirer }: Site, types: TypeInformation): boolean {
  return value !== undefined && acquirer.yields === 'value' && types.isOtherThing(value, acquirer.releases);
}

/** Whether the callee is a constant that holds something of a module: `openFile = promisify(fs.open)`, `{ open: openFile } = await import('fs')`. */
function isRenamed({ callee }: Call, { origins }: FileContext): boolean {
  return callee.type === 'Identifier' && origins.of(callee)?.kind === 'export' && (origins.variableOf(callee)?.defs.length ?? 0) > 0;
}

/**
 * Calls of functions of this file that hand out what they acquire: `const client = await connect()` where `connect` is
 * declared here and returns an acquisition, or a closure that releases one.
 */
export function derivedSites(site: Site, flow: Flow, context: FileContext): Site[] {
  const { uses } = flow;
  if (locksOwnStream(site, context)) return [];
  const collected = collectingFunction(site, uses, context);
  if (collected) {
    const acquirer = derivedAcquirer(site, 'value');
    return callSitesOf(collected, acquirer, site, context).map((derived) => ({ ...derived, isCollection: true }));
  }
  const [first] = uses.filter(({ returned }) => returned !== undefined);
  // What hands out parts itself, others may end by these.
  const { root } = site;
  if (!isFunctionLike(root) || site.handsOut) return [];
  if (!first) return partSites(site, flow, () => callsOf(root, context), context);
  // Stored, passed on or released as well: somebody else owns it, or the caller gets it released.
  if (uses.some(({ kind, returned }) => kind !== 'bind' && returned === undefined)) return [];
  return callSitesOf(root, derivedAcquirer(site, first.returned ?? 'value'), site, context);
}

/** The calls of a function that hands out what it acquires at `inner`. */
function callSitesOf(node: FunctionLike, acquirer: Acquirer, inner: Site, context: FileContext): Site[] {
  // `clearInterval` is no method of the object whose `start()` gives the interval.
  const isNamed = acquirer.releases.some(({ callee }) => callee.base === 'name') && acquirer.releases.every(({ callee }) => callee.base !== 'receiver');
  const receiver = isNamed ? namespaceOf(inner, context) : undefined;
  return callsOf(node, context).flatMap((call) => {
    const derived = siteOf(call, acquirer, context, inner.needsEvidence);
    return derived ? [isNamed ? { ...derived, receiver } : derived] : [];
  });
}

/** What a release is called on, too, by the text of the acquisition: `window` of `window.setInterval(…)`, unless only its function knows that. */
function namespaceOf({ call, receiver, root }: Site, { origins }: FileContext): string | undefined {
  const object = isCall(call) ? chainRoot(call.callee) : call;
  const definition = object.type === 'Identifier' ? origins.variableOf(object)?.defs[0] : undefined;
  return definition && isWithin(definition.name, root) ? undefined : receiver;
}

/**
 * The function that fills an array with such acquisitions and returns it: by `handles.push(await open(path))`, or as
 * `Promise.all(paths.map((path) => open(path)))`.
 */
function collectingFunction({ root }: Site, uses: readonly Use[], { origins }: FileContext): FunctionLike | undefined {
  const ending = uses.filter(({ kind }) => kind !== 'bind');
  const [use] = ending;
  if (!use || ending.length > 1 || use.kind !== 'transfer' || !isFunctionLike(root)) return undefined;
  if (use.returned === 'value') {
    const map = root.parent;
    const all = map.type === 'CallExpression' && calleeName(map) === 'map' ? map.parent : undefined;
    return all?.type === 'CallExpression' && calleeName(all) === 'all' ? returningFunction(all) : undefined;
  }
  const call = use.node;
  const callee = call.type === 'CallExpression' && calleeName(call) === 'push' ? unwrap(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return undefined;
  const variable = origins.variableOf(callee.object);
  const definition = variable?.defs[0];
  if (definition?.type !== 'Variable' || definition.node.init?.type !== 'ArrayExpression' || enclosingRoot(definition.name) !== root) return undefined;
  return variable?.references.some(({ identifier }) => returningFunction(identifier) === root) ? root : undefined;
}

/** The function of which the expression is what it returns. */
function returningFunction(expression: TSESTree.Node): FunctionLike | undefined {
  const node = awaited(expression);
  const { parent } = node;
  const isReturned = parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body === node);
  const root = isReturned ? enclosingRoot(node) : undefined;
  return root && isFunctionLike(root) ? root : undefined;
}

function derivedAcquirer(site: Site, returned: 'value' | 'cleanup'): Acquirer {
  const { acquirer } = site;
  return returned === 'cleanup' ? cleanupAcquirer(acquirer) : { ...acquirer, yields: 'value', pattern: { call: acquirer.pattern.call } };
}

/** The calls of a named function, of a constant that holds it, of a method through `this`, or of one of a constant object. */
function callsOf(node: FunctionLike, context: FileContext): Call[] {
  const name = nameOf(node);
  if (name === undefined) return [];
  const object = constantAround(node);
  const holder = object && context.sourceCode.getDeclaredVariables(object)[0];
  return (context.index.calls.get(name) ?? []).filter((call) => calleeName(call) === name && (holder ? isMethodOf(holder, call, context) : context.origins.calledFunction(call) === node));
}

/** `const make = { lease() { … } };`, around the method. */
function constantAround({ parent }: FunctionLike): TSESTree.VariableDeclarator | undefined {
  const declarator = parent.type === 'Property' ? outermost(parent.parent).parent : undefined;
  return declarator?.type === 'VariableDeclarator' && declarator.parent.kind === 'const' && declarator.id.type === 'Identifier' ? declarator : undefined;
}

/** Whether a call is `make.lease()`, and nothing puts another function in that place. */
function isMethodOf(holder: TSESLint.Scope.Variable, call: Call, { origins }: FileContext): boolean {
  const callee = unwrap(call.callee);
  if (call.type === 'NewExpression' || callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || origins.variableOf(callee.object) !== holder) return false;
  return holder.references.every(({ identifier, init }) => init === true || (identifier.parent.type === 'MemberExpression' && identifier.parent.object === identifier && identifier.parent.parent.type !== 'AssignmentExpression'));
}

function nameOf(node: FunctionLike): string | undefined {
  if (node.type === 'FunctionDeclaration') return node.id?.name;
  const { parent } = node as TSESTree.FunctionExpression;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'Property') return constantAround(node) && propertyName(parent.key, parent.computed);
  if ((parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') && !parent.computed) {
    return parent.key.type === 'PrivateIdentifier' ? `#${parent.key.name}` : parent.key.type === 'Identifier' ? parent.key.name : undefined;
  }
  return undefined;
}
