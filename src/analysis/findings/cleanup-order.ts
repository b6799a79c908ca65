/** Releases in the wrong order: before what was made from the resource, before the work that is to be cancelled has been told. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isWithin, outermost, unwrap } from '../../ast/nodes.ts';
import type { ResourceEntry } from '../../resources/types.ts';
import { lateCancels, type LateCancel } from '../ordering/late-cancels.ts';
import { isMadeFrom, isSame } from '../ordering/made-from.ts';
import { mayReleaseTwice, releaseRows, type Row, type RowRelease } from '../ordering/release-rows.ts';
import type { Finder, Finding, Lens } from './finding.ts';

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
    const dependent = rest.find(({ resource }) => isMadeFrom(resource, release.resource, lens) || (isTelemetry && isOther(entryOf(resource, lens))));
    return dependent ? [{ kind: 'dependencyFirst', node: release.call, about: [release.statement], entry, release, dependent, isTelemetry, row: kind }] : [];
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

/** What the catalogue knows of a variable that is released. */
function entryOf(resource: TSESTree.Node, { tracked, context }: Lens): ResourceEntry | undefined {
  const node = unwrap(resource);
  const variable = node.type === 'Identifier' ? context.origins.variableOf(node) : undefined;
  const text = variable ? undefined : context.sourceCode.getText(node);
  return tracked.find(({ site, flow }) => {
    if (variable) return flow.aliases.has(variable) || site.variable === variable;
    const { parent } = outermost(site.completion);
    return parent?.type === 'AssignmentExpression' && context.sourceCode.getText(parent.left) === text;
  })?.site.acquirer.entry;
}

/** `await pool.end()` in the block of `using client = …`, which is disposed of only at its end. */
function beforeDisposal(lens: Lens): CleanupOrder[] {
  const { tracked } = lens;
  return tracked.flatMap(({ site, flow }): CleanupOrder[] => {
    const declarator = flow.uses.find(({ kind, node }) => kind === 'registered' && node.type === 'VariableDeclarator')?.node;
    if (declarator?.type !== 'VariableDeclarator') return [];
    const block = declarator.parent.parent;
    return tracked.flatMap((other): CleanupOrder[] =>
      other.flow.uses.flatMap(({ kind, node }): CleanupOrder[] => {
        if (kind !== 'release' || node.type !== 'CallExpression' || !isWithin(node, block) || node.range[0] < declarator.range[1] || enclosingRoot(node) !== site.root) return [];
        const callee = unwrap(node.callee);
        const whole = outermost(node).parent;
        const isAwaited = whole?.type === 'AwaitExpression';
        const statement = isAwaited ? whole.parent : whole;
        if (callee.type !== 'MemberExpression' || statement?.type !== 'ExpressionStatement' || !isMadeFrom(declarator.id, callee.object, lens)) return [];
        const release: RowRelease = { call: node, resource: callee.object, statement, isAwaited };
        return [{ kind: 'dependencyFirst', node, about: [statement], entry: other.site.acquirer.entry, release, dependent: declarator, isTelemetry: false, row: 'block' }];
      }),
    );
  });
}
