/** Releases in the wrong order: before what was made from the resource, before the work that is to be cancelled has been told. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isWithin, memberName, outermost, unwrap } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import type { FileContext } from '../file-context.ts';
import { lateCancels, type LateCancel } from '../ordering/late-cancels.ts';
import { mayShareThis, memberHolding } from '../ordering/holders.ts';
import { isMadeFrom, isSame } from '../ordering/made-from.ts';
import { mayReleaseTwice, releaseRows, type Row, type RowRelease } from '../ordering/release-rows.ts';
import type { Finder, Finding, Lens, Tracked } from './finding.ts';

export type CleanupOrder =
  | (Finding & {
      readonly kind: 'dependencyFirst';
      readonly entry: ResourceEntry | undefined;
      readonly release: RowRelease;
      /** What is released later; the declarator of a `using` declaration. */
      readonly dependent: RowRelease | TSESTree.VariableDeclarator;
      readonly isTelemetry: boolean;
      readonly row: Row['kind'];
    })
  | (Finding & { readonly kind: 'waitBeforeCancel'; readonly cancel: LateCancel });

/** Releases of what is made from something that is closed. */
const upperReleases = ['.rollback(', '.release(', '.flush(', '.endSession('];

export const cleanupOrder: Finder<object, CleanupOrder> = {
  mayFind: ({ sourceCode: { text }, gate, signs }) =>
    (signs.has('abort') && signs.has('ignal') && text.includes('.abort(') && text.includes('signal') && text.includes('await ')) ||
    ((gate.isOpen || gate.modules.size > 0 || (text.includes('.close(') && upperReleases.some((word) => text.includes(word)))) && mayReleaseTwice(text)),
  find(lens) {
    const found: CleanupOrder[] = [];
    const { context } = lens;
    for (const row of releaseRows(context)) found.push(...rowFindings(row, lens));
    for (const cancel of lateCancels(context)) found.push({ kind: 'waitBeforeCancel', node: cancel.wait, about: [cancel.wait], cancel });
    if (lens.sourceCode.text.includes('using ')) found.push(...beforeDisposal(lens));
    const seen = new Set<TSESTree.Node>();
    return found.filter(({ node }) => !seen.has(node) && seen.add(node));
  },
};

function rowFindings({ kind, releases }: Row, lens: Lens): CleanupOrder[] {
  const { context } = lens;
  const running = kind === 'stack' ? [...releases].reverse() : releases;
  return running.flatMap((release, index): CleanupOrder[] => {
    // What accepts connections stops first, and they go on.
    if (!release.isAwaited && /server|listener/i.test(context.sourceCode.getText(release.resource))) return [];
    const before = running.slice(0, index);
    const rest = running.slice(index + 1).filter(({ resource }) => ![...before, release].some((other) => isSame(other.resource, resource, context)) && !(kind === 'block' && isDeclaredBehind(resource, release, lens)));
    const entry = entryOf(release.resource, lens);
    const isTelemetry = entry?.role === 'last';
    const isGone = !staysBehind(release, entry, context);
    const dependent = rest.find((one) => (isGone && isMadeFrom(one.resource, release.resource, lens) && !goesOn(release, one, context)) || (isTelemetry && isOther(entryOf(one.resource, lens))));
    return dependent ? [{ kind: 'dependencyFirst', node: release.call, about: [release.statement], entry, release, dependent, isTelemetry, row: kind }] : [];
  });
}

/** Whether a resource is there when the call has ended: what is flushed (`Tracker.flush()`), and what commits over and over, since `new` made it. */
function staysBehind({ call, resource }: RowRelease, entry: ResourceEntry | undefined, { origins }: FileContext): boolean {
  const method = calleeName(call);
  if (method !== 'commit' && method !== 'rollback') return method === 'flush';
  const definition = resource.type === 'Identifier' ? origins.variableOf(resource)?.defs[0] : undefined;
  return entry === undefined && definition?.type === 'Variable' && definition.node.init?.type === 'NewExpression';
}

/** Whether work with a resource goes on behind its release, which is no cleanup then: `await server.stop(); await server.start();`. */
function goesOn({ statement, resource, call }: RowRelease, dependent: RowRelease, context: FileContext): boolean {
  const { parent } = statement;
  if (parent.type !== 'BlockStatement' || statement === dependent.statement) return false;
  const between = parent.body.filter(({ range }) => range[0] >= statement.range[1] && range[1] <= dependent.statement.range[0]);
  return between.flatMap((one) => nodesBelow(one, context.sourceCode.visitorKeys)).some((node) => {
    const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
    return callee?.type === 'MemberExpression' && memberName(callee) !== calleeName(call) && isSame(callee.object, resource, context);
  });
}

/** Whether a variable is there only after the release: what a closed thing gives holds nothing. */
function isDeclaredBehind(resource: TSESTree.Node, { call }: RowRelease, { context }: Lens): boolean {
  const node = unwrap(resource);
  const definition = node.type === 'Identifier' ? context.origins.variableOf(node)?.defs[0] : undefined;
  return definition !== undefined && definition.name.range[0] > call.range[1];
}

function isOther(entry: ResourceEntry | undefined): boolean {
  return entry !== undefined && entry.role !== 'last';
}

/** What the catalogue knows of what is released: by its variable, by the text of the member that holds it, else by its type. */
function entryOf(resource: TSESTree.Node, { tracked, context }: Lens): ResourceEntry | undefined {
  const node = unwrap(resource);
  const variable = node.type === 'Identifier' ? context.origins.variableOf(node) : undefined;
  const held = heldEntries.get(tracked) ?? heldEntriesOf(tracked, context);
  heldEntries.set(tracked, held);
  const holders = held.get(variable ?? context.sourceCode.getText(node));
  const holder = holders?.find(({ call }) => variable !== undefined || mayShareThis(call, node, context));
  if (holder) return holder.entry;
  const origin = context.origins.of(node);
  return origin?.kind === 'instance' ? context.catalogue.acquirersOfType(origin.type)[0]?.entry : undefined;
}

/** What is known to be held under a name, and where it is acquired. */
interface Held {
  readonly entry: ResourceEntry;
  readonly call: TSESTree.Node;
}

/** Gathered once for a file: of a large one no release has to look at all that is acquired. */
const heldEntries = new WeakMap<readonly Tracked[], ReadonlyMap<unknown, readonly Held[]>>();

function heldEntriesOf(tracked: readonly Tracked[], context: FileContext): ReadonlyMap<unknown, readonly Held[]> {
  const held = new Map<unknown, Held[]>();
  for (const { site, flow } of tracked) {
    for (const holder of new Set([...flow.aliases, site.variable, memberHolding(site, context)])) {
      if (holder === undefined) continue;
      const known = held.get(holder) ?? [];
      held.set(holder, known);
      known.push({ entry: site.acquirer.entry, call: site.call });
    }
  }
  return held;
}

/** `await pool.end()` in the block of `using client = …`, which is disposed of only at its end. */
function beforeDisposal(lens: Lens): CleanupOrder[] {
  const { tracked } = lens;
  const releases = releasesByRoot(tracked);
  return tracked.flatMap(({ site, flow }): CleanupOrder[] => {
    const declarator = flow.uses.find(({ kind, node }) => kind === 'registered' && node.type === 'VariableDeclarator')?.node;
    if (declarator?.type !== 'VariableDeclarator') return [];
    const block = declarator.parent.parent;
    return (releases.get(site.root) ?? []).flatMap(({ entry, call }): CleanupOrder[] => {
      if (!isWithin(call, block) || call.range[0] < declarator.range[1]) return [];
      const callee = unwrap(call.callee);
      const whole = outermost(call).parent;
      const isAwaited = whole?.type === 'AwaitExpression';
      const statement = isAwaited ? whole.parent : whole;
      if (callee.type !== 'MemberExpression' || statement?.type !== 'ExpressionStatement' || !isMadeFrom(declarator.id, callee.object, lens)) return [];
      const release: RowRelease = { call, resource: callee.object, statement, isAwaited, isHandled: false };
      return [{ kind: 'dependencyFirst', node: call, about: [statement], entry, release, dependent: declarator, isTelemetry: false, row: 'block' }];
    });
  });
}

interface EntryRelease {
  readonly entry: ResourceEntry;
  readonly call: TSESTree.CallExpression;
}

/** The calls that release what is acquired, by the function that they stand in. */
function releasesByRoot(tracked: readonly Tracked[]): ReadonlyMap<TSESTree.Node, readonly EntryRelease[]> {
  const releases = new Map<TSESTree.Node, EntryRelease[]>();
  for (const { site, flow } of tracked) {
    for (const { kind, node } of flow.uses) {
      if (kind !== 'release' || node.type !== 'CallExpression') continue;
      const root = enclosingRoot(node);
      releases.set(root, [...(releases.get(root) ?? []), { entry: site.acquirer.entry, call: node }]);
    }
  }
  return releases;
}
