/** What the places that name a field do with the resource in it. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, literalText, memberName, outermost, unwrap } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isReleasing, type FlowSubject } from '../uses.ts';
import { flowOf } from '../value-flow.ts';
import { isThis, memberAround, type FieldSite } from './field-sites.ts';
import type { MembersRead } from './members-read.ts';
import { isOrder } from './told-to-end.ts';

/**
 * - `release`: releases it; `undo`: does so where it failed, or where it says so itself.
 * - `give`: hands it to somebody else: returns it, stores it, passes it to code that may keep it.
 * - `order`: tells it something by a method: `this.worker.postMessage('stop')`.
 * - `fill`: gives the field a resource; `empty`: gives it nothing; `replace`: gives it something of which nothing is known.
 * - `read`: looks at it.
 */
export type MentionUse = 'release' | 'undo' | 'give' | 'order' | 'fill' | 'empty' | 'replace' | 'read';

export interface Mention {
  readonly node: TSESTree.Node;
  readonly use: MentionUse;
  /** The member of the class in which it stands. */
  readonly member: TSESTree.ClassElement | undefined;
}

/** All mentions of a field in its class. `sites` are the places that fill it. */
export function mentionsOf(sites: readonly [FieldSite, ...FieldSite[]], { byName, destructured }: MembersRead, context: FileContext): Mention[] {
  const [{ owner, name }] = sites;
  const mentions: Mention[] = [];
  for (const node of byName.get(name) ?? []) {
    const use = useOf(node, sites, context);
    if (use) mentions.push({ node, use, member: memberAround(node, owner) });
  }
  for (const property of destructured.get(name) ?? []) mentions.push({ node: property, use: useOfPart(property, sites, context), member: memberAround(property, owner) });
  for (const { place } of sites) {
    if (place.type === 'PropertyDefinition' || place.type === 'AccessorProperty') mentions.push({ node: place.key, use: 'fill', member: place });
  }
  return mentions.sort((left, right) => left.node.range[0] - right.node.range[0]);
}

function useOf(node: TSESTree.MemberExpression, sites: readonly [FieldSite, ...FieldSite[]], context: FileContext): MentionUse | undefined {
  const object = unwrap(node.object);
  const use = isThis(object, context) ? (writeOf(node, sites, context) ?? readOf(node, undefined, sites, context)) : undefined;
  if (use) return use;
  // A field of that name of another object: of this class, for all that is known, where it is released.
  if (object.type !== 'Identifier') return undefined;
  const other = readOf(node, undefined, sites, context);
  return other === 'release' ? other : undefined;
}

/** `this.timer = …`, `delete this.timer`, and what fills a collection: `this.timers.push(…)`. */
function writeOf(node: TSESTree.MemberExpression, sites: readonly FieldSite[], context: FileContext): MentionUse | undefined {
  const outer = outermost(node);
  const { parent } = outer;
  if (!parent) return undefined;
  if (parent.type === 'AssignmentExpression' && parent.left === outer) {
    if (sites.some(({ place }) => place === parent)) return 'fill';
    return isNothing(parent.right, context) ? 'empty' : 'replace';
  }
  if (parent.type === 'UnaryExpression' && parent.operator === 'delete') return 'empty';
  if (parent.type === 'MemberExpression' && parent.object === outer) {
    const around = outermost(parent).parent;
    return sites.some(({ place, isCollection }) => isCollection && place === around) ? 'fill' : undefined;
  }
  const isTarget = parent.type === 'UpdateExpression' || (parent.type === 'ForOfStatement' && parent.left === outer);
  return isTarget || parent.type === 'ArrayPattern' || (parent.type === 'Property' && parent.parent.type === 'ObjectPattern') ? 'replace' : undefined;
}

/** Whether a value is none: `undefined`, `null`, `0`, `false`, an empty collection. */
export function isNothing(value: TSESTree.Node, { origins }: FileContext): boolean {
  const node = unwrap(value);
  switch (node.type) {
    case 'Literal':
      return true;
    case 'UnaryExpression':
      return node.argument.type === 'Literal';
    case 'Identifier':
      return node.name === 'undefined' && !origins.variableOf(node)?.defs.length;
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    case 'NewExpression':
      return node.arguments.length === 0 && node.callee.type === 'Identifier' && /^(?:Map|Set|Array|WeakMap|WeakSet)$/.test(node.callee.name);
    default:
      return false;
  }
}

function subjectOf({ site, isCollection }: FieldSite, root: FlowSubject['root'], { sourceCode }: FileContext): FlowSubject {
  const { releases: all, entry } = site.acquirer;
  // What lets the process end still works for the object, and keeps it: `this.timer.unref()`.
  const keepsObject = entry.runsUnheld === true && /\bthis\b/.test(sourceCode.getText(site.call));
  const releases = keepsObject ? all.filter(({ callee }) => callee.path.at(-1) !== 'unref') : all;
  return { releases, entry, root, call: undefined, value: undefined, variable: undefined, text: undefined, receiver: undefined, arguments: [], isCollection };
}

function readOf(value: TSESTree.Node, variable: TSESLint.Scope.Variable | undefined, [first]: readonly [FieldSite, ...FieldSite[]], context: FileContext): MentionUse {
  const flow = flowOf({ ...subjectOf(first, enclosingRoot(value), context), ...(variable ? { variable } : { value }) }, context);
  const releases = flow.uses.filter(isReleasing);
  if (flow.isSettled || releases.length > 0) return releases.length > 0 && releases.every(({ node }) => isUndoing(node)) ? 'undo' : 'release';
  if (flow.uses.some(({ kind }) => kind === 'transfer' || kind === 'unknown')) return 'give';
  const aliases = [...flow.aliases].flatMap(({ references }) => references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier));
  return [...(variable ? [] : [value]), ...aliases].some((node) => isOrder(node, first.site.acquirer.entry)) ? 'order' : 'read';
}

function useOfPart(property: TSESTree.Property, sites: readonly [FieldSite, ...FieldSite[]], context: FileContext): MentionUse {
  const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
  const variable = target.type === 'Identifier' ? context.origins.variableOf(target) : undefined;
  return variable ? readOf(target, variable, sites, context) : 'give';
}

/** Whether a release stands in a `catch`, or in a function that hears of an error: `worker.onerror = () => …`, `socket.on('error', () => …)`. */
function isUndoing(node: TSESTree.Node): boolean {
  for (let inner: TSESTree.Node = node; inner.parent; inner = inner.parent) {
    if (inner.type === 'CatchClause') return true;
    if (!isFunctionLike(inner)) continue;
    const { parent } = inner;
    if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' && memberName(parent.left) === 'onerror') return true;
    if (parent.type === 'CallExpression' && literalText(parent.arguments[0]) === 'error' && calleeName(parent) !== 'emit') return true;
  }
  return false;
}
