/** Signals that outlive a call: the world looks on at the listeners that are added to them, and at what removes them. */
import { heldOf } from './lab.ts';
import type { Held } from './trace.ts';
import { placesInProgram, type World } from './world.ts';

type Listener = (event: Event) => void;
type Options = boolean | { readonly capture?: boolean; readonly signal?: AbortSignal };

/** A listener as the signal holds it. */
interface Added {
  readonly held: Held;
  readonly listener: Listener;
  readonly captures: boolean;
}

/** From a signal that outlives the call to what aborts it. */
const aborts = new WeakMap<AbortSignal, () => void>();

/** @throws InjectedFailure for work that is given a signal which is aborted already */
export function refuseAborted(world: World, work: string, signal: AbortSignal): void {
  // Not all work looks at its signal at once.
  if (!signal.aborted || world.decide(`${work} goes on all the same`, 'delay')) return;
  world.note({ type: 'aborted', work, isBegun: false, at: placesInProgram() });
  world.throwAborted(`${work} is refused`);
}

/** @throws InjectedFailure for work that is going on when its caller aborts it, as the schedule may say */
export function endAborted(world: World, work: string, signal: AbortSignal): void {
  const abort = aborts.get(signal);
  if (!abort) return world.fireTimers(work);
  if (world.decide(`the caller aborts ${work}`, 'condition')) abort();
  if (!signal.aborted || world.decide(`${work} goes on all the same`, 'delay')) return;
  world.note({ type: 'aborted', work, isBegun: true, at: [] });
  world.throwAborted(`${work} is aborted`);
}

const capturesOf = (options: Options | undefined): boolean => (typeof options === 'object' ? options.capture === true : options === true);

/**
 * Holds each listener of a signal as a resource.
 *
 * @param abort - what aborts the signal; whether it does so while a listener waits for it, the schedule says
 */
export function watchSignal(world: World, signal: AbortSignal, abort: () => void): void {
  aborts.set(signal, abort);
  const all: Added[] = [];
  const find = (listener: Listener, captures: boolean): Added | undefined => all.find((one) => one.held.isOpen && one.listener === listener && one.captures === captures);
  const remove = (listener: Listener, options?: Options): void => {
    const added = find(listener, capturesOf(options));
    if (added) world.release(added.held);
  };
  const add = (listener: Listener, options?: Options): void => {
    const captures = capturesOf(options);
    if (find(listener, captures)) return;
    const held = world.acquire(world.nextLabel('listener'), 'listener');
    all[all.length] = { held, listener, captures };
    const other = typeof options === 'object' ? options.signal : undefined;
    const parent = heldOf(other);
    if (parent) {
      parent.isSignalUsed = true;
      held.leftTo = 'signal';
    }
    // eslint-disable-next-line leaks/lost-abort-listener -- the program makes that signal, and it ends with the run
    other?.addEventListener('abort', () => remove(listener, options));
    if (!world.decide('the caller aborts', 'condition')) return;
    if (world.abortsAtOnce) abort();
    else void world.turn().then(abort);
  };
  AbortSignal.prototype.addEventListener.call(signal, 'abort', (event: Event) => {
    for (const { held, listener } of [...all]) if (held.isOpen) world.fire(held, () => listener.call(signal, event));
  });
  Object.assign(signal, {
    addEventListener: (_type: string, listener: Listener, options?: Options) => {
      if (signal.aborted) world.listenInVain();
      else add(listener, options);
    },
    throwIfAborted: () => {
      if (signal.aborted) world.throwAborted('the signal is aborted');
    },
    removeEventListener: (_type: string, listener: Listener, options?: Options) => remove(listener, options),
  });
}

/** A signal that the caller gives, and may have aborted before. */
export function signalOf(world: World): AbortSignal {
  const controller = new AbortController();
  if (world.decide('the signal is aborted already', 'condition')) controller.abort();
  watchSignal(world, controller.signal, () => controller.abort());
  return controller.signal;
}
