/** Releases whose error is lost: dropped promises, swallowed rejections, callbacks and streams that nobody listens to. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, outermost } from '../../ast/nodes.ts';
import { awaitedCall, isEndedInFinally, isFilledBefore, isParameter, loopOf, mayStopInARow, releasesInARow, stopsInARow } from '../closing/abandoned-rest.ts';
import { statementCall } from '../exiting/exits.ts';
import type { FileContext } from '../file-context.ts';
import { isBehindOtherError, isCaughtWithin, isFlushedBefore, isHandledByTry, isOnErrorPath, isReplacedByJump, isSwallowed, swallowingTry, tryOfFinally } from '../closing/lost-errors.ts';
import { isEverHeld } from '../closing/held-steps.ts';
import { helperReleases } from '../closing/helper-releases.ts';
import { ignoredCallback } from '../closing/ignored-callbacks.ts';
import { isNeededBehind } from '../closing/needed-behind.ts';
import { droppingLoop, promiseFate, type PromiseFate } from '../closing/promise-fate.ts';
import { failingReleases, releaseCallsOf, type ReleaseCall } from '../closing/release-calls.ts';
import { isBehindSuccess } from '../closing/success-flags.ts';
import { isSwallowingCatch } from '../closing/swallowing.ts';
import { isBehindThrowAlone } from '../closing/thrown-alone.ts';
import { unwatchedStreams, type UnwatchedStream } from '../closing/unwatched-streams.ts';
import { endsTransaction, openedWithFlags } from '../closing/work-at-stake.ts';
import { neverReturns } from '../throwing.ts';
import type { Finder, Finding, Lens, Tracked } from './finding.ts';

export interface UncheckedCloseErrorOptions {
  /** Leave alone what is dropped by `void`. */
  readonly allowVoid: boolean;
  /** Also report an awaited release in a `finally`, whose error replaces that of its `try`. */
  readonly maskedByFinally: boolean;
  /** Also report releases of several resources in a row of which the first that fails leaves the others open. */
  readonly abandonsRest: boolean;
}

export interface UncheckedCloseError extends Finding {
  readonly kind: 'floating' | 'swallowed' | 'ignoredCallbackError' | 'unwatchedStream' | 'maskedByFinally' | 'abandonsRest';
  readonly node: TSESTree.CallExpression;
  /** What is released: `file handle`; `undefined` where only its name is known. */
  readonly resourceName: string | undefined;
  /** The expression that stands for the resource. */
  readonly resource: TSESTree.Node | undefined;
  /** The acquisition, where this file shows it. */
  readonly tracked: Tracked | undefined;
  /** What the promise of the release becomes. */
  readonly fate?: PromiseFate;
  /** The `try` that swallows, or whose error is masked. */
  readonly try?: TSESTree.TryStatement;
  /** The callback that ignores its error. */
  readonly callback?: TSESTree.Node;
  readonly stream?: UnwatchedStream;
  /** The loop, or the statements in a row. */
  readonly loop?: TSESTree.Node;
  readonly row?: readonly TSESTree.Statement[];
  /** Something that was made from the resource is still at work behind the release. */
  readonly isNeededBehind?: boolean;
  /** Awaiting the release in its place would be reported as `maskedByFinally`. */
  readonly wouldMask: boolean;
}

/** What is told of a lost error besides its call. */
type Lost = Pick<UncheckedCloseError, 'kind' | 'resourceName' | 'resource' | 'tracked'> & Partial<UncheckedCloseError>;

/** Calls that wait for what their callback gives. */
const awaiting = new Set(['then', 'catch', 'finally', 'map', 'forEach', 'defer', 'adopt']);
const givesUp = new Set(['abort', 'cancel', 'destroy']);

export const uncheckedCloseError: Finder<UncheckedCloseErrorOptions, UncheckedCloseError> = {
  mayFind: ({ sourceCode: { text }, gate }, { abandonsRest }) =>
    gate.isOpen ||
    (gate.modules.size > 0 && ['.close(', '.shutdown(', '.commit', '.end('].some((word) => text.includes(word))) ||
    (abandonsRest === true && mayStopInARow(text)),
  find(lens, options) {
    const names = failingReleases(lens);
    return names.size > 0 || options.abandonsRest ? new LostErrors(lens, options, names).find() : [];
  },
};

class LostErrors {
  readonly #lens: Lens;
  readonly #context: FileContext;
  readonly #options: Partial<UncheckedCloseErrorOptions>;
  readonly #releases: readonly ReleaseCall[];
  readonly #calls: ReadonlySet<TSESTree.Node>;
  readonly #found = new Map<TSESTree.Node, UncheckedCloseError>();

  constructor(lens: Lens, options: Partial<UncheckedCloseErrorOptions>, names: ReadonlySet<string>) {
    this.#lens = lens;
    this.#context = lens.context;
    this.#options = options;
    this.#releases = releaseCallsOf(lens, names);
    this.#calls = new Set(this.#releases.flatMap(({ call, promise }) => [call, promise]));
  }

  find(): UncheckedCloseError[] {
    for (const release of this.#releases) this.#look(release);
    for (const release of helperReleases(this.#lens, this.#releases)) this.#look(release);
    for (const stream of unwatchedStreams(this.#lens)) {
      const { entry } = stream.tracked.site.acquirer;
      this.#add(stream.call, { kind: 'unwatchedStream', resourceName: entry.name, resource: undefined, tracked: stream.tracked, stream });
    }
    if (this.#options.abandonsRest) this.#lookAtRows();
    return [...this.#found.values()];
  }

  #add(call: TSESTree.Node, rest: Lost): void {
    if (call.type !== 'CallExpression' || this.#found.has(call)) return;
    this.#found.set(call, { node: call, about: [call], wouldMask: false, ...rest });
  }

  #look(release: ReleaseCall): void {
    const { call, entry, resource, tracked, work } = release;
    if (entry.isReadAtOtherEnd) return;
    const masked = this.#maskedBy(release);
    const add = (rest: Lost): void => {
      if (this.#isEverHeldAt(release)) this.#add(call, rest);
    };
    const common = { resourceName: entry.name, resource, tracked, wouldMask: masked !== undefined };
    if (!release.isAsync) {
      const callback = release.takesCallback && work === 'written' ? ignoredCallback(call, this.#context) : undefined;
      if (callback && !this.#isForgivable(release)) add({ kind: 'ignoredCallbackError', callback, ...common });
      // A stream tells of its failure by an event, which no `catch` gets.
      const around = work === 'written' && entry.destroysItselfOnError !== true ? swallowingTry(call, this.#calls) : undefined;
      if (around && !this.#isForgivable(release)) add({ kind: 'swallowed', try: around, ...common });
      // The function that closes a descriptor throws; other ends tell of their failure by an event.
      if (this.#options.abandonsRest && release.collection && openedWithFlags.has(entry.id) && !release.takesCallback) this.#lookAtRest(release, common);
      return;
    }
    const fate = this.#fateOf(release.promise);
    if (fate.kind === 'dropped' && !(fate.isVoid && this.#options.allowVoid) && isWorthWaiting(release) && !this.#isCutOff(release)) {
      if (!this.#isSecondOfList(fate) && !this.#isAwaitedOutside(release)) add({ kind: 'floating', fate, isNeededBehind: isNeededBehind(release, this.#lens), ...common });
    }
    if (work === 'written' && fate.kind === 'handled' && isSwallowed(fate, this.#context) && !this.#isForgivable(release)) {
      add({ kind: 'swallowed', fate, ...common });
    }
    if (fate.kind !== 'awaited') return;
    const around = work === 'written' ? swallowingTry(fate.promise, this.#calls) : undefined;
    if (around) {
      if (!this.#isForgivable(release)) add({ kind: 'swallowed', fate, try: around, ...common });
      return;
    }
    if (masked) add({ kind: 'maskedByFinally', fate, try: masked, ...common });
    if (this.#options.abandonsRest && fate.promise === release.promise) this.#lookAtRest(release, common);
  }

  /** The `try` whose error the release, awaited where it stands, would replace; asked for by the option alone. */
  #maskedBy({ call, entry, work, tracked }: ReleaseCall): TSESTree.TryStatement | undefined {
    // A commit in a `finally` stands behind a flag that no error has set.
    if (!this.#options.maskedByFinally || work !== 'written' || endsTransaction(entry)) return undefined;
    const masked = tryOfFinally(call);
    if (!masked || isReplacedByJump(call, 'throw') || isBehindOtherError(call, masked) || !this.#failsHeld(masked, tracked?.site.completion)) return undefined;
    return mayFail(masked) && !isBehindSuccess(call, masked, this.#context.origins) ? masked : undefined;
  }

  /** Whether an error may come out of the block of a `try` while there is something to release: behind the acquisition, where the block has that. */
  #failsHeld({ block, finalizer }: TSESTree.TryStatement, acquisition: TSESTree.Node | undefined): boolean {
    const isThrowingGoal = (step: TSESTree.Node): boolean => isWithin(step, block) && !isCaughtWithin(step, block);
    const isAcquiredThere = acquisition !== undefined && isWithin(acquisition, block);
    return isEverHeld(isAcquiredThere ? { within: block, acquisition, cleanup: finalizer, isThrowingGoal } : { within: block, acquisition: undefined, isThrowingGoal }, this.#lens);
  }

  /** What its promise becomes; where an async callback of `forEach` awaits it, the promise of the callback is dropped. */
  #fateOf(call: TSESTree.Node): PromiseFate {
    const fate = promiseFate(call, this.#context.origins);
    const droppedBy = fate.kind === 'awaited' && !isHandledByTry(call) ? droppingLoop(call) : undefined;
    return droppedBy ? { ...fate, kind: 'dropped', droppedBy } : fate;
  }

  /** Of several promises in one list that is dropped, only the first is told. */
  #isSecondOfList({ promise }: PromiseFate): boolean {
    return [...this.#found.values()].some(({ fate }) => fate?.promise === promise);
  }

  /** Whether the process ends right behind a release, before its promise could tell anything: only what was written is lost by that. */
  #isCutOff({ call, work }: ReleaseCall): boolean {
    if (work === 'written') return false;
    const holder = outermost(call).parent;
    const statement = holder?.type === 'UnaryExpression' ? holder.parent : holder;
    const siblings = statement?.parent?.type === 'BlockStatement' ? statement.parent.body : [];
    const next = siblings[siblings.findIndex((one) => one === statement) + 1];
    const ending = next && statementCall(next);
    return ending !== undefined && neverReturns(ending.call, this.#context);
  }

  /** Whether the function around a closure waits for a release of the same resource, whose error is the same: a listener only hurries it. */
  #isAwaitedOutside({ call, resource, entry }: ReleaseCall): boolean {
    const { sourceCode, origins } = this.#context;
    const root = enclosingRoot(call);
    if (entry.idempotent !== 'safe' || resource?.type !== 'Identifier' || !isFunctionLike(root)) return false;
    return this.#releases.some((other) => {
      const outer = enclosingRoot(other.call);
      if (other.call === call || outer === root || !isWithin(root, outer) || !other.resource) return false;
      return sourceCode.getText(other.resource) === resource.name && promiseFate(other.promise, origins).kind === 'awaited';
    });
  }

  /** Whether a swallowed error would tell nothing new: something failed before, or the data is safe already. */
  #isForgivable(release: ReleaseCall): boolean {
    return isOnErrorPath(release.call) || isFlushedBefore(release, this.#context) || this.#isCheckedElsewhere(release) || isBehindThrowAlone(release, this.#lens);
  }

  /** Whether some way leads from the acquisition to the release: not where that has left the function by then. */
  #isEverHeldAt({ call, tracked, collection }: ReleaseCall): boolean {
    if (collection && !isFilledBefore(call, collection, this.#lens)) return false;
    return isEverHeld({ within: call, acquisition: tracked?.site.completion, isGoal: (step) => step === call }, this.#lens);
  }

  /** Whether another release of the same resource in this function lets its error through: this one is the second try. */
  #isCheckedElsewhere({ call, resource }: ReleaseCall): boolean {
    const { sourceCode, origins } = this.#context;
    const text = resource && sourceCode.getText(resource);
    const root = enclosingRoot(call);
    return this.#releases.some((other) => {
      if (other.call === call || !other.resource || sourceCode.getText(other.resource) !== text || enclosingRoot(other.call) !== root) return false;
      if (isOnErrorPath(other.call) || other.call.range[0] > call.range[0]) return false;
      if (!other.isAsync) return swallowingTry(other.call, this.#calls) === undefined;
      return promiseFate(other.promise, origins).kind === 'awaited' && swallowingTry(other.promise, this.#calls) === undefined;
    });
  }

  #lookAtRest(release: ReleaseCall, common: Pick<UncheckedCloseError, 'resourceName' | 'resource' | 'tracked' | 'wouldMask'>): void {
    const { call, collection, work } = release;
    if (collection) {
      const loop = loopOf(release);
      const isOpenForWriting = work === 'written' || (work === 'unknown' && isParameter(collection, this.#context));
      if (loop && isOpenForWriting && this.#isEverHeldAt(release)) this.#add(call, { kind: 'abandonsRest', loop, ...common });
      return;
    }
    const statement = outermost(awaited(call)).parent;
    const row = work === 'written' ? releasesInARow(statement, this.#context) : [];
    const isCovered = row.some((one) => this.#found.has(awaitedCall(one) ?? one));
    if (row.length > 1 && !isCovered && !isEndedInFinally(call, row, this.#context)) this.#add(call, { kind: 'abandonsRest', row, ...common });
  }

  /** Releases in a row of what nothing is known of, in a method that stops its object. */
  #lookAtRows(): void {
    for (const { call, run } of stopsInARow(this.#context)) {
      const calls = run.map((statement) => awaitedCall(statement));
      const known = this.#releases.filter((release) => calls.some((one) => one === release.call));
      const isReported = [...this.#found.keys()].some((node) => run.some((statement) => isWithin(node, statement)));
      if (isReported || known.some(({ work, isAsync }) => work === 'none' || !isAsync)) continue;
      const callee = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
      this.#add(call, { kind: 'abandonsRest', row: run, resourceName: undefined, resource: callee, tracked: undefined });
    }
  }
}

/** Whether the promise of a release can be rejected with something that is worth knowing. */
function isWorthWaiting({ call, entry }: ReleaseCall): boolean {
  if (entry.releaseNeverFails === true || givesUp.has(calleeName(call) ?? '')) return false;
  const root = enclosingRoot(call);
  if (entry.errorMatters || (isFunctionLike(root) && root.async)) return true;
  // Servers and pools are often stopped in handlers that cannot wait, connections ended in timers and callbacks.
  return entry.lifetime !== 'process' && !isEventCallback(root);
}

/** Whether a function is passed to a call that does not wait for it: a handler, a timer, a callback that is told of an outcome. */
function isEventCallback(root: TSESTree.Node): boolean {
  const call = isFunctionLike(root) ? root.parent : undefined;
  return call !== undefined && isCall(call) && call.callee !== root && !awaiting.has(calleeName(call) ?? '');
}

/** Whether an error can come out of the `try`, for a `finally` to replace it. */
function mayFail({ block, handler }: TSESTree.TryStatement): boolean {
  if (block.body.length === 0) return false;
  return !handler || (!isSwallowingCatch(handler) && holdsThrow(handler.body));
}

function holdsThrow(node: TSESTree.Statement): boolean {
  switch (node.type) {
    case 'ThrowStatement':
      return true;
    case 'BlockStatement':
      return node.body.some(holdsThrow);
    case 'IfStatement':
      return holdsThrow(node.consequent) || (node.alternate !== null && holdsThrow(node.alternate));
    default:
      return false;
  }
}
