/** Stand-ins for the globals whose use the world watches: controllers and timers. */
import { remember } from './lab.ts';
import type { Held } from './trace.ts';
import { watchSignal } from './signals.ts';
import { ProcessEnded, type World } from './world.ts';

/** A controller is a resource that `abort` releases; aborting twice does no harm. */
export function abortControllerOf(world: World): unknown {
  return class extends AbortController {
    readonly #held: Held;

    constructor() {
      super();
      this.#held = world.acquire(world.nextLabel('controller'), 'controller');
      remember(this, this.#held);
      remember(super.signal, this.#held);
      // What the module makes outlives each call.
      if (world.isLoading) {
        world.handOver(this.#held);
        watchSignal(world, super.signal, () => super.abort());
      }
    }

    override abort(reason?: unknown): void {
      // Who would have aborted it is asked also where the program has done so itself.
      if (this.#held.isOpen || world.isAsking) world.release(this.#held);
      super.abort(reason);
    }
  };
}

/** Timers do not fire while the program runs, for nothing waits for them; a timer that is pending at the end is held. */
export function timersOf(world: World): Record<string, unknown> {
  const timers = new WeakMap<object, Held>();
  return {
    setTimeout: (callback: () => unknown) => {
      const timer = { unref: () => timer };
      const held = world.acquire(world.nextLabel('timer'), 'timer');
      timers.set(timer, held);
      world.expectCallback(callback);
      world.timers.set(held, callback);
      return remember(timer, held);
    },
    // An interval goes on until it is cleared, whatever its callback does.
    setInterval: () => {
      const timer = { unref: () => timer };
      const held = world.acquire(world.nextLabel('interval'), 'interval');
      timers.set(timer, held);
      return remember(timer, held);
    },
    clearInterval: (timer: object | undefined) => {
      const held = timer && timers.get(timer);
      if (held?.isOpen) world.release(held);
    },
    clearTimeout: (timer: object | undefined) => {
      const held = timer && timers.get(timer);
      if (!held?.isOpen) return;
      world.clearTimer(held);
      world.release(held);
    },
  };
}

/** Stacks that tell the world where they get no function; they go on without it, so that the rest of the program can be seen. */
export function stacksOf(world: World): Record<string, unknown> {
  // A Node without `using` has none, and runs no program with one.
  if (!('DisposableStack' in globalThis)) return {};
  return {
    DisposableStack: class extends DisposableStack {
      override defer(callback: () => void): void {
        if (world.expectCallback(callback)) super.defer(callback);
      }
    },
    AsyncDisposableStack: class extends AsyncDisposableStack {
      override defer(callback: () => PromiseLike<void> | void): void {
        if (world.expectCallback(callback)) super.defer(callback);
      }
    },
  };
}

/** A process whose `exit` ends the world; what is thrown leads out of the program, which the world no longer looks at. */
export function processOf(world: World): Record<string, unknown> {
  return {
    exit: () => {
      world.exit();
      throw new ProcessEnded('the process has ended');
    },
  };
}
