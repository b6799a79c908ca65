/** The calls of a file that give a response whose body keeps its connection. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCall, isTransparent, literalText, propertyName, unwrap, type Call } from '../../ast/nodes.ts';
import type { Acquirer } from '../../resources/index.ts';
import { derivedSites } from '../acquisitions.ts';
import type { FileContext } from '../file-context.ts';
import type { Tracked } from '../findings/finding.ts';
import type { Lifetimes } from '../lifetimes.ts';
import { knownCall, siteOf, type Site } from '../sites.ts';

/** The rule that speaks of them, by which the catalogue marks them. */
const ruleName = 'unconsumed-response-body';

/** How often functions that hand on a response are followed. */
const maximumRounds = 3;

/** The responses of a file, those included that its own functions hand out. */
export function responseSites(context: FileContext, lifetimes: Lifetimes): Tracked[] {
  const found: Tracked[] = [];
  const seen = new Set<TSESTree.Node>();
  let sites = directSites(context);
  for (let round = 0; round < maximumRounds && sites.length > 0; round += 1) {
    const derived: Site[] = [];
    for (const site of sites) {
      if (seen.has(site.call)) continue;
      seen.add(site.call);
      const flow = lifetimes.flowOf(site);
      found.push({ site, flow });
      derived.push(...derivedSites(site, flow, context));
    }
    sites = derived;
  }
  return found;
}

function directSites(context: FileContext): Site[] {
  const sites: Site[] = [];
  const global = context.catalogue.acquirersNamed('fetch').find(({ entry, shape }) => entry.reportedBy === ruleName && shape.path[0] === 'fetch');
  const known = new Set([...namedCalls(context), ...callsThrough(context)]);
  for (const call of known) {
    if (isWithoutBody(call, context)) continue;
    const acquirers: readonly Acquirer[] = knownCall(call, context.origins, context)?.acquires.filter(({ entry }) => entry.reportedBy === ruleName) ?? [];
    const named = acquirers.length === 0 && isNamedFetch(call, context) && global ? [global] : acquirers;
    for (const acquirer of named) {
      const site = siteOf(call, acquirer, context);
      if (!site) continue;
      sites.push(site);
      break;
    }
  }
  return sites;
}

function namedCalls({ index }: FileContext): Call[] {
  return ['fetch', 'request'].flatMap((name) => index.calls.get(name) ?? []);
}

/** Whether the callee is, or falls back to, the global function or that of a module. */
function isNamedFetch(call: Call, context: FileContext): boolean {
  return unwrap(call.callee).type !== 'MemberExpression' && callsThrough(context).includes(call);
}

const through = new WeakMap<FileContext, readonly Call[]>();

/** `(options.fetch ?? fetch)(url)`, `const load = options.fetch ?? fetch; load(url)`, and imports under another name. */
function callsThrough(context: FileContext): readonly Call[] {
  const known = through.get(context);
  if (known) return known;
  const { scopeManager } = context.sourceCode;
  const references: TSESLint.Scope.Reference[] = [];
  const scope = scopeManager?.globalScope;
  if (scope) references.push(...scope.through.filter(({ identifier }) => identifier.name === 'fetch'), ...(scope.set.get('fetch')?.references ?? []));
  const calls = references.flatMap(({ identifier }) => callsOf(identifier, context, 0));
  for (const statement of context.sourceCode.ast.body) {
    if (statement.type !== 'ImportDeclaration' || !/^(?:node-fetch|cross-fetch|undici)$/.test(statement.source.value)) continue;
    for (const variable of context.sourceCode.getDeclaredVariables(statement)) {
      for (const { identifier } of variable.references) calls.push(...callsOf(identifier, context, 0).filter((call) => knownCall(call, context.origins, context)));
    }
  }
  through.set(context, calls);
  return calls;
}

function callsOf(identifier: TSESTree.Node, { origins }: FileContext, depth: number): Call[] {
  let node = identifier;
  for (let { parent } = node; parent; { parent } = node) {
    const isChoice = parent.type === 'LogicalExpression' || (parent.type === 'ConditionalExpression' && parent.test !== node);
    if (!isChoice && !isTransparent(parent)) break;
    node = parent;
  }
  const { parent } = node;
  if (!parent) return [];
  if (isCall(parent)) return parent.callee === node && parent.type === 'CallExpression' ? [parent] : [];
  if (parent.type !== 'VariableDeclarator' || parent.init !== node || parent.id.type !== 'Identifier' || parent.parent.kind !== 'const' || depth > 1) return [];
  const variable = origins.variableOf(parent.id);
  return variable?.references.flatMap((reference) => (reference.isRead() ? callsOf(reference.identifier, { origins } as FileContext, depth + 1) : [])) ?? [];
}

/** A `HEAD` request has an answer without a body. */
function isWithoutBody(call: Call, context: FileContext): boolean {
  return call.arguments.some((argument) => {
    const node = constantOf(argument, context);
    return node.type === 'NewExpression' ? isWithoutBody(node, context) : isHeadRequest(node, context);
  });
}

/** Whether the options of a request say that it is, or may be, a `HEAD` request. */
function isHeadRequest(options: TSESTree.Node, context: FileContext): boolean {
  if (options.type !== 'ObjectExpression') return false;
  return options.properties.some((property) => {
    if (property.type === 'SpreadElement') return isHeadRequest(constantOf(property.argument, context), context);
    if (propertyName(property.key, property.computed) !== 'method') return false;
    const value = constantOf(property.value, context);
    return literalText(value)?.toUpperCase() === 'HEAD' || (value.type !== 'Literal' && value.type !== 'TemplateLiteral');
  });
}

/** What a constant holds from its declaration on: `const init = { method: 'HEAD' };`. */
function constantOf(expression: TSESTree.Node, { origins }: FileContext): TSESTree.Node {
  const node = unwrap(expression);
  const definition = node.type === 'Identifier' ? origins.variableOf(node)?.defs[0]?.node : undefined;
  const isConstant = definition?.type === 'VariableDeclarator' && definition.id.type === 'Identifier' && definition.parent.kind === 'const';
  return isConstant && definition.init ? unwrap(definition.init) : node;
}
