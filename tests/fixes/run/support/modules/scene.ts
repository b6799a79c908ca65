/** `scene`: what a program does between its acquisitions and releases, as effects that the world logs. Its types: scene-types.d.ts. */
import { EventEmitter } from 'node:events';
import { abortable, FakeTimer } from '../globals.ts';
import type { Held, World } from '../world.ts';
import { mountOf } from './components.ts';

/** An emitter whose listeners are followed by its own events. */
function emitterOf(world: World, name: string): EventEmitter {
  const emitter = new EventEmitter();
  const held = new Map<unknown, Held[]>();
  emitter.on('newListener', (event: string, listener: unknown) => {
    if (event === 'newListener' || event === 'removeListener') return;
    held.set(listener, [...(held.get(listener) ?? []), world.hold(`listener ${event} of ${name}`)]);
  });
  emitter.on('removeListener', (_event: string, listener: unknown) => held.get(listener)?.pop()?.drop());
  return emitter;
}

/** Follows the listeners of a signal. */
function followSignal(world: World, signal: AbortSignal, name: string): void {
  const held = new Map<unknown, Held>();
  const add = signal.addEventListener.bind(signal) as (...values: unknown[]) => void;
  const remove = signal.removeEventListener.bind(signal) as (...values: unknown[]) => void;
  signal.addEventListener = (event: string, listener: unknown, ...rest: unknown[]) => {
    if (!held.get(listener)?.isLive) held.set(listener, world.hold(`listener ${event} of ${name}`));
    add(event, listener, ...rest);
  };
  signal.removeEventListener = (event: string, listener: unknown, ...rest: unknown[]) => {
    held.get(listener)?.drop();
    remove(event, listener, ...rest);
  };
  add('abort', () => held.forEach((each) => each.drop()));
}

/** The module `scene`. */
export function sceneOf(world: World): Record<string, unknown> {
  return {
    work: async (what: string, signal?: AbortSignal) => {
      await abortable(signal, world.wait('use', `work ${what}`));
      return `<${what}>`;
    },
    workSync: (what: string) => {
      world.step('use', `work ${what}`);
      return `<${what}>`;
    },
    note: (what: unknown) => {
      world.see(what);
      world.step('use', `note ${what instanceof Error ? what.message : String(what)}`, 'never fails');
    },
    poll: async (what: string, signal: AbortSignal) => {
      signal.throwIfAborted();
      const held = world.hold(`poll ${what}`);
      // eslint-disable-next-line leaks/lost-abort-listener -- it stands for work that goes on until it is aborted
      signal.addEventListener('abort', () => held.drop(), { once: true });
      await abortable(signal, world.wait('use', `poll ${what}`));
      return `<${what}>`;
    },
    slow: (what: string, duration: number, signal?: AbortSignal) =>
      abortable(
        signal,
        new Promise<string>((resolve) => void world.timers.add({ due: world.now + duration, fire: () => resolve(`<${what}>`) })),
      ),
    hold: (what: string) => {
      world.step('acquire', `take ${what}`);
      const held = world.hold(what);
      return {
        check: () => held.check(),
        use: (step: string) => held.use(step),
        repeat: () => held.repeat(),
        drop: () => {
          const wasLive = held.drop();
          if (wasLive) world.step('release', `let go ${what}`, 'never fails');
          return wasLive;
        },
        close: async () => {
          if (held.drop()) await world.wait('release', `close ${what}`);
        },
      };
    },
    emitter: (name: string) => emitterOf(world, name),
    controller: (name: string) => {
      const controller = new AbortController();
      followSignal(world, controller.signal, name);
      return controller;
    },
    mount: mountOf(world),
    defect: (what: string) => void world.defects.push(what),
  };
}

/** `node:timers/promises`, on the world's clock. */
export function timerPromisesOf(world: World): Record<string, unknown> {
  return {
    setTimeout: async (delay: number, value: unknown, { signal }: { signal?: AbortSignal } = {}) => {
      let timer: FakeTimer | undefined;
      const fired = new Promise((resolve) => {
        timer = new FakeTimer(world, () => resolve(value), delay, false);
      });
      try {
        return await abortable(signal, fired);
      } finally {
        timer?.clear();
      }
    },
  };
}
