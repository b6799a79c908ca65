/** The globals that a program sees in place of Node's: a clock of its own, and a console and a network that the world watches. */
import { createRequire } from 'node:module';
import type { Held, World } from './world.ts';

const require = createRequire(import.meta.url);

/** What Node 24 has and earlier ones lack, by the letter of the proposal. */
function stacksOf(): Record<string, unknown> {
  if ('DisposableStack' in globalThis) return {};
  return {
    DisposableStack: require('core-js-pure/actual/disposable-stack') as unknown,
    AsyncDisposableStack: require('core-js-pure/actual/async-disposable-stack') as unknown,
    SuppressedError: require('core-js-pure/actual/suppressed-error') as unknown,
  };
}

/** Its timers are held until they fire, are cleared, or are let go by `unref()`. */
export class FakeTimer {
  readonly #world: World;
  readonly #held: Held;
  readonly #fire: () => void;
  readonly #every: number | undefined;
  #timer: { due: number; fire: () => void } | undefined;

  constructor(world: World, fire: () => void, delay: number, repeats: boolean) {
    this.#world = world;
    this.#fire = fire;
    this.#every = repeats ? Math.max(delay, 1) : undefined;
    this.#held = world.hold(`${repeats ? 'interval' : 'timer'} of ${delay} ms`);
    this.#start(delay);
  }

  #start(delay: number): void {
    const timer = {
      due: this.#world.now + delay,
      fire: (): void => {
        if (this.#every === undefined) this.#held.drop();
        else this.#start(this.#every);
        this.#fire();
      },
    };
    this.#timer = timer;
    this.#world.timers.add(timer);
  }

  clear(): void {
    if (this.#timer) this.#world.timers.delete(this.#timer);
    this.#held.drop();
  }

  unref(): this {
    this.#held.drop();
    return this;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}

function timersOf(world: World): Record<string, unknown> {
  const clear = (timer: FakeTimer | undefined): void => timer?.clear();
  return {
    setTimeout: (fire: (...values: unknown[]) => void, delay = 1, ...values: unknown[]) => new FakeTimer(world, () => fire(...values), delay, false),
    setInterval: (fire: (...values: unknown[]) => void, delay = 1, ...values: unknown[]) => new FakeTimer(world, () => fire(...values), delay, true),
    clearTimeout: clear,
    clearInterval: clear,
  };
}

/** Node's, but that `timeout` follows the world's clock; as in Node, its timer keeps nothing alive. */
function abortSignalOf(world: World): unknown {
  return class extends AbortSignal {
    static override timeout(delay: number): AbortSignal {
      const controller = new AbortController();
      const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      world.timers.add({ due: world.now + delay, fire: () => controller.abort(reason) });
      return controller.signal;
    }
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof AbortSignal;
    }
  };
}

/** Work that ends early when the signal is aborted, with its reason. */
export async function abortable<Result>(signal: AbortSignal | null | undefined, work: Promise<Result>): Promise<Result> {
  if (!signal) return await work;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** `stream:404:orders`: an answer of that status whose body is held until it is read or cancelled. */
function streamed(url: string, world: World): Response {
  const [, status = '200', name = ''] = url.split(':');
  const held = world.hold(`body of ${name}`);
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (reader) => {
        reader.enqueue(new TextEncoder().encode(`<${name}>`));
        reader.close();
        held.drop();
      },
      cancel: () => {
        held.drop();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: Number(status) });
}

/** The globals by name. */
export function globalsOf(world: World): Record<string, unknown> {
  const print = (...values: unknown[]): void => values.forEach((value) => world.see(value));
  return {
    ...stacksOf(),
    ...timersOf(world),
    AbortSignal: abortSignalOf(world),
    console: { log: print, info: print, debug: print, warn: print, error: print },
    fetch: async (url: string, init: { signal?: AbortSignal | null } = {}) => {
      await abortable(init.signal, world.wait('use', `fetch ${url}`));
      return url.startsWith('stream:') ? streamed(url, world) : new Response(`<${url}>`);
    },
  };
}
