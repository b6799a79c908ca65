/** Locks that a `finally` or a `catch` gives back though its `try` may have failed to get them: `try { await mutex.acquire(); … } finally { mutex.release(); }`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingRoot, isFunctionLike, isWithin, loopAround, unwrap, writtenNames, type Call } from '../../ast/nodes.ts';
import { namesGuard } from '../../resources/guard-words.ts';
import type { Lens, Tracked } from '../findings/finding.ts';
import { atomsOf, testOf } from '../guards.ts';
import { isReachedWithout } from './reach.ts';
import { asksError, callsWithin, type Ending } from './tries.ts';

/** A release that also runs where the lock was not got. */
export interface UnheldRelease {
  readonly call: Call;
  readonly acquisition: Call;
  /** What is given back, as code. */
  readonly resource: string;
  readonly tracked: Tracked | undefined;
}

/** Methods that give back, and those that get what they give back. */
const pairs: ReadonlyMap<string, readonly string[]> = new Map([
  ['release', ['acquire', 'lock', 'wait', 'take']],
  ['unlock', ['lock', 'acquire']],
  ['releaseLock', ['acquireLock']],
  ['unlockSync', ['lockSync']],
]);

const lockName = /lock|mutex|semaphore|slot|permit|lease/i;

/** The locks of a `finally` or a `catch`, in source order. */
export function unheldReleases(ending: Ending, lens: Lens): UnheldRelease[] {
  const { statement, block } = ending;
  return callsWithin(block, lens.sourceCode).flatMap((call) => {
    const names = pairs.get(calleeName(call) ?? '');
    const callee = unwrap(call.callee);
    if (!names || call.type === 'NewExpression' || call.optional) return [];
    const got = trackedLock(call, statement, lens) ?? (callee.type === 'MemberExpression' ? namedLock(callee, names, call, statement, lens) : undefined);
    if (!got || isGuarded(call, block, lens) || asksError(call, ending.handler, lens.sourceCode)) return [];
    const release: UnheldRelease = { call, ...got };
    return isUnheldAt(release, lens) ? [release] : [];
  });
}

type Got = Omit<UnheldRelease, 'call'>;

/** What the catalogue knows as a lock that the call gives back by name. */
function trackedLock(call: Call, { block }: TSESTree.TryStatement, { gate, tracked, context }: Lens): Got | undefined {
  if (!gate.isOpen) return undefined;
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  const variable = object.type === 'Identifier' ? context.origins.variableOf(object) : undefined;
  for (const one of tracked) {
    const { site, flow } = one;
    // `release()`, of what the acquisition gave, is a question of the variable.
    if (variable && site.text === undefined && flow.aliases.has(variable)) continue;
    if (!isWithin(site.call, block) || site.root !== enclosingRoot(block) || site.call.type !== 'CallExpression') continue;
    if (!site.acquirer.entry.guardsWork || !lockName.test(site.acquirer.entry.name) || !flow.uses.some(({ kind, node }) => kind === 'release' && node === call)) continue;
    return { acquisition: site.call, resource: site.text ?? site.receiver ?? site.acquirer.entry.name, tracked: one };
  }
  return undefined;
}

/** `this.lock.acquire()` where a name says that it is one. */
function namedLock(callee: TSESTree.MemberExpression, names: readonly string[], call: TSESTree.CallExpression, { block }: TSESTree.TryStatement, { sourceCode }: Lens): Got | undefined {
  const resource = sourceCode.getText(callee.object);
  if (!namesGuard(writtenNames(callee.object)?.at(-1))) return undefined;
  const key = (one: Call): string => (one.arguments[0] ? sourceCode.getText(one.arguments[0]) : '');
  const acquisition = callsWithin(block, sourceCode).find((one) => {
    const other = unwrap(one.callee);
    if (other.type !== 'MemberExpression' || !names.includes(calleeName(one) ?? '') || sourceCode.getText(other.object) !== resource) return false;
    // What hands out the lock as a value is given back through that value.
    const isStatement = awaited(one).parent?.type === 'ExpressionStatement';
    return isStatement && (call.arguments.length === 0 || key(one) === key(call));
  });
  return acquisition && { acquisition, resource, tracked: undefined };
}

/** Whether a condition around the call may know whether the lock is held: what is not a variable is not followed. */
function isGuarded(call: Call, block: TSESTree.BlockStatement, { sourceCode }: Lens): boolean {
  const object = unwrap(call.callee);
  const receiver = object.type === 'MemberExpression' ? sourceCode.getText(object.object) : undefined;
  let child: TSESTree.Node = call;
  for (let { parent } = child as TSESTree.Node; parent && child !== block; child = parent, parent = parent.parent) {
    if (isFunctionLike(parent)) return true;
    // A loop gives back what was counted or listed when it was got.
    if (loopAround(child, parent.parent) === parent) return true;
    const test = testOf(parent, child);
    if (!test) continue;
    if (receiver !== undefined && sourceCode.getText(test).includes(receiver)) return true;
    if (atomsOf(test).some(({ type }) => type !== 'Identifier' && type !== 'BinaryExpression')) return true;
  }
  return false;
}

function isUnheldAt({ call, acquisition }: UnheldRelease, lens: Lens): boolean {
  return isReachedWithout(
    { root: enclosingRoot(call), release: call, acquisition: awaited(acquisition), variables: [], isMissing: ({ held }) => !held },
    lens,
  );
}
