/** All acquisition sites of a file: what the catalogue matches, what the file's own classes and factories make. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, unwrap, type Call, type FunctionLike } from '../ast/nodes.ts';
import { parseRelease, typeKey, type Acquirer } from '../resources/index.ts';
import { acquirerFor, disposableAcquirer, disposalOfLiteral } from './disposables.ts';
import type { FileContext } from './file-context.ts';
import type { FileIndex } from './file-index.ts';
import type { Gate } from './gate.ts';
import { knownCall, siteOf, type Site } from './sites.ts';
import type { Use } from './value-flow.ts';

/** The type of the catalogue's methods of any object. */
const anyType = typeKey('', '');

/** Sites that the catalogue or a declaration in the file matches directly. */
export function directSites(context: FileContext, { hasDisposables, names, aliases }: Gate): Site[] {
  const { catalogue, index, sourceCode } = context;
  const sites: Site[] = [];
  const promisifies = sourceCode.text.includes('promisify');
  for (const [name, calls] of index.calls) {
    const isCandidate = hasDisposables || aliases.has(name) || (names.has(name) && catalogue.acquirersNamed(name).some((acquirer) => canLeak(acquirer, index)));
    for (const call of calls) {
      if (isCandidate || (promisifies && isPromisified(call, context))) sites.push(...sitesOfCall(call, context, hasDisposables));
    }
  }
  if (hasDisposables) sites.push(...literalSites(context));
  return sites;
}

/** Whether a resource can be worth following: what is judged only where it is released needs a call of that name in the file. */
export function canLeak({ entry, releases }: Acquirer, index: FileIndex): boolean {
  if (entry.reportedBy !== undefined) return false;
  if (entry.selfReleasing === undefined && (entry.lifetime !== 'process' || entry.runsUnheld)) return true;
  return releases.some(({ callee }) => callee.path.length === 0 || index.calls.has(callee.path.at(-1) ?? ''));
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
      if (site) return [site];
    }
    return [];
  }
  const acquirer = (hasDisposables ? disposableAcquirer(call, context.origins) : undefined) ?? acquirerByName(call, context);
  const site = acquirer && siteOf(call, acquirer, context);
  return site ? [site] : [];
}

/** Whether the callee is a constant that holds a promisified function: `const openFile = promisify(fs.open)`. */
function isPromisified({ callee }: Call, { origins }: FileContext): boolean {
  if (callee.type !== 'Identifier') return false;
  const origin = origins.of(callee);
  return origin?.kind === 'export' && origin.promisified === true;
}

/**
 * Calls of functions of this file that hand out what they acquire: `const client = await connect()` where `connect` is
 * declared here and returns an acquisition, or a closure that releases one.
 */
export function derivedSites(site: Site, uses: readonly Use[], context: FileContext): Site[] {
  const handedOut = uses.filter(({ returned }) => returned !== undefined);
  const [first] = handedOut;
  if (!first || !isFunctionLike(site.root)) return [];
  // Stored, passed on or released as well: somebody else owns it, or the caller gets it released.
  if (uses.some(({ kind, returned }) => kind !== 'bind' && returned === undefined)) return [];
  const acquirer = derivedAcquirer(site, first.returned ?? 'value');
  return callsOf(site.root, context)
    .map((call) => siteOf(call, acquirer, context, site.needsEvidence))
    .filter((derived) => derived !== undefined);
}

function derivedAcquirer(site: Site, returned: 'value' | 'cleanup'): Acquirer {
  const { acquirer } = site;
  const plain: Acquirer = { ...acquirer, yields: 'value', pattern: { call: acquirer.pattern.call } };
  if (returned === 'value') return plain;
  return { ...plain, entry: { ...acquirer.entry, name: `cleanup of ${acquirer.entry.name}` }, releases: [parseRelease('_()')] };
}

/** The calls of a named function, of a constant that holds it, or of a method through `this`. */
function callsOf(node: FunctionLike, context: FileContext): Call[] {
  const name = nameOf(node);
  if (name === undefined) return [];
  return (context.index.calls.get(name) ?? []).filter((call) => calleeName(call) === name && context.origins.calledFunction(call) === node);
}

function nameOf(node: FunctionLike): string | undefined {
  if (node.type === 'FunctionDeclaration') return node.id?.name;
  const { parent } = node as TSESTree.FunctionExpression;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if ((parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') && !parent.computed) {
    return parent.key.type === 'PrivateIdentifier' ? `#${parent.key.name}` : parent.key.type === 'Identifier' ? parent.key.name : undefined;
  }
  return undefined;
}
