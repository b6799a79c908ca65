/** Resources that are released by hand where `using` would do: in a `finally` that is there for nothing else, or by the last statement of their block. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, unwrap } from '../../ast/nodes.ts';
import type { Leak } from '../lifetime.ts';
import { isReleasing, type Flow, type Use } from '../uses.ts';
import type { Finder, Finding, Lens, Tracked } from './finding.ts';

export interface PreferUsing extends Finding {
  readonly kind: 'inFinally' | 'atEnd';
  /** The acquisition with its only release; it leaks nothing. */
  readonly leak: Leak;
}

export const preferUsing: Finder<object, PreferUsing> = {
  mayFind: ({ gate }) => gate.isOpen,
  find: (lens) => lens.tracked.flatMap((one) => manualRelease(one, lens) ?? []),
};

function manualRelease({ site, flow }: Tracked, { lifetimes }: Lens): PreferUsing | undefined {
  const releases = flow.uses.filter(isReleasing);
  const [release] = releases;
  if (!release || releases.length > 1 || release.kind !== 'release' || flow.isSettled) return undefined;
  const { transfers = [] } = site.acquirer.entry;
  // `for await (const line of handle.readLines())` has the lines read before the release.
  const isKept = ({ kind, node }: Use): boolean => kind === 'transfer' && !(isCall(node) && transfers.includes(calleeName(node) ?? ''));
  if (flow.uses.some((use) => use.kind === 'discard' || isKept(use))) return undefined;
  const leak = lifetimes.plainLeak(site, 'neverReleased', flow);
  const declaration = leak.acquisition.declarator?.parent;
  const list = declaration && statementsOf(declaration.parent);
  if (!declaration || !list || declaration.declarations.length > 1) return undefined;
  const statement = statementAround(release.subject);
  if (!statement) return undefined;
  const found = { node: declaration, about: [site.call, release.subject], leak: { ...leak, releases: [{ node: release.subject, form: 'call' as const }] } };
  const index = list.indexOf(declaration);
  const next = list[index + 1];
  if (isLoneFinally(statement, next)) return isUsedBehind(next, flow) ? undefined : { kind: 'inFinally', ...found };
  const isLast = list.at(-1) === statement;
  return isLast && lifetimes.leakOf(site, flow) === undefined ? { kind: 'atEnd', ...found } : undefined;
}

/** Whether the release is all that the `finally` of a `try` without `catch` does, which follows the declaration. */
function isLoneFinally(release: TSESTree.Statement, next: TSESTree.Node | undefined): next is TSESTree.TryStatement {
  if (next?.type !== 'TryStatement' || next.handler) return false;
  const body = next.finalizer?.body ?? [];
  return body.length === 1 && body[0] === release;
}

function isUsedBehind({ range }: TSESTree.Node, { aliases }: Flow): boolean {
  return [...aliases].some(({ references }) => references.some(({ identifier }) => identifier.range[0] > range[1]));
}

/** The statement that does nothing but the release. */
function statementAround(release: TSESTree.Node): TSESTree.ExpressionStatement | undefined {
  for (let node = release.parent; node && !isFunctionLike(node); node = node.parent) {
    if (node.type === 'ExpressionStatement') {
      const { expression } = node;
      const inner = unwrap(expression.type === 'AwaitExpression' ? expression.argument : expression);
      return inner === release ? node : undefined;
    }
  }
  return undefined;
}

function statementsOf(node: TSESTree.Node): readonly TSESTree.Statement[] | undefined {
  return node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock' ? node.body : undefined;
}
