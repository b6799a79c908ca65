/** The releases of a file that stand in rows: one after another in a block, or on one stack. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import { handledBy } from '../../ast/tries.ts';
import type { FileContext } from '../file-context.ts';
import { isPutOnStack } from '../cleanup-lists.ts';

export interface RowRelease {
  readonly call: Call;
  /** The variable or field that is released. */
  readonly resource: TSESTree.Node;
  /** The statement of its block; of what is put on a stack, the call of the stack. */
  readonly statement: TSESTree.Statement;
  readonly isAwaited: boolean;
  /** Its error is handled where it stands: `await client.end().catch(log)`. */
  readonly isHandled: boolean;
}

export interface Row {
  readonly releases: readonly RowRelease[];
  /** A stack runs them in reverse. */
  readonly kind: 'block' | 'stack';
}

const releaseNames = [
  ...['close', 'closeSync', 'commit', 'rollback', 'destroy', 'disconnect', 'dispose', 'disposeAsync', 'end', 'endSession', 'flush', 'finish', 'quit', 'release', 'releaseLock'],
  ...['shutdown', 'stop', 'terminate', 'cancel', 'unlock', '@@dispose', '@@asyncDispose'],
];

const release = new RegExp(String.raw`(?:\.\s*|\[\s*["'\x60])(?:${releaseNames.map((name) => name.replace('@@', '')).join('|')})\b`, 'g');

/** Whether a text has two members with the names of releases, without which there is no row. */
export function mayReleaseTwice(text: string): boolean {
  release.lastIndex = 0;
  return release.test(text) && release.test(text);
}

/** All rows of at least two releases, the releases of each in the order in which they stand. */
export function releaseRows(context: FileContext): Row[] {
  const blocks = new Map<TSESTree.Node, RowRelease[]>();
  const stacks = new Map<string, RowRelease[]>();
  for (const name of releaseNames) {
    for (const call of context.index.calls.get(name) ?? []) {
      const release = releaseOf(call);
      if (!release) continue;
      const stack = stackAround(call, context);
      if (stack) add(stacks, stack.key, { ...release, statement: stack.statement });
      else if (release.statement.parent.type === 'BlockStatement') add(blocks, release.statement.parent, release);
    }
  }
  return [
    ...[...blocks].map(([block, releases]) => ({ kind: 'block' as const, releases: inOrder([...releases, ...behindTry(block, blocks, context)]) })),
    ...[...stacks.values()].map((releases) => ({ kind: 'stack' as const, releases: inOrder(releases) })),
  ].filter(({ releases }) => releases.length > 1);
}

/** What the `finally` of a `try` around a block releases, which runs behind it; behind a branch, of what is the same resource all along. */
function behindTry(block: TSESTree.Node, blocks: ReadonlyMap<TSESTree.Node, RowRelease[]>, { origins }: FileContext): RowRelease[] {
  const behind: RowRelease[] = [];
  let inner = block;
  for (let { parent } = block; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type !== 'TryStatement' || parent.block !== inner || !parent.finalizer) continue;
    const releases = blocks.get(parent.finalizer) ?? [];
    behind.push(...(inner === block ? releases : releases.filter(({ resource }) => isWrittenOnce(resource, origins))));
  }
  return behind;
}

function isWrittenOnce(resource: TSESTree.Node, origins: FileContext['origins']): boolean {
  const variable = resource.type === 'Identifier' ? origins.variableOf(resource) : undefined;
  return variable?.references.filter((reference) => reference.isWrite()).length === 1;
}

function add<Key>(rows: Map<Key, RowRelease[]>, key: Key, release: RowRelease): void {
  rows.set(key, [...(rows.get(key) ?? []), release]);
}

function inOrder(releases: readonly RowRelease[]): RowRelease[] {
  return [...releases].sort((left, right) => left.call.range[0] - right.call.range[0]);
}

/** `await pool.end();`, `await pool.end().catch(log);`, `void pool.end();` */
function releaseOf(call: Call): RowRelease | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const resource = unwrap(callee.object);
  const isNamed = resource.type === 'Identifier' || (resource.type === 'MemberExpression' && resource.object.type === 'ThisExpression');
  if (!isNamed) return undefined;
  const handled = handledBy(call);
  const whole = outermost(handled ?? call);
  const isHandled = handled !== undefined;
  const isAwaited = whole.parent?.type === 'AwaitExpression';
  const isVoid = whole.parent?.type === 'UnaryExpression' && whole.parent.operator === 'void';
  const expression = isAwaited || isVoid ? whole.parent : whole;
  const statement = expression?.parent;
  if (statement?.type === 'ExpressionStatement') return { call, resource, statement, isAwaited, isHandled };
  // `() => pool.end()`
  return statement && isFunctionLike(statement) && statement.body === expression ? { call, resource, statement: statement as never, isAwaited, isHandled } : undefined;
}

/** The stack on which the closure of a release is put, in a statement of its own. */
function stackAround(call: Call, { origins }: FileContext): { readonly key: string; readonly statement: TSESTree.Statement } | undefined {
  const closure = enclosingRoot(call);
  const put = isFunctionLike(closure) ? outermost(closure).parent : undefined;
  if (put?.type !== 'CallExpression' || !isPutOnStack(put, origins) || put.parent.type !== 'ExpressionStatement') return undefined;
  const callee = unwrap(put.callee);
  const stack = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  if (stack?.type !== 'Identifier') return undefined;
  return { key: `${stack.name} ${put.parent.parent.range[0]}`, statement: put.parent };
}
