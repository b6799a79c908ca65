/** Packages whose resources are lent: pooled database clients, locks, spans. */
import type { Held, World } from '../world.ts';

/** What a pool lends: a second release throws, as with pg's; a transaction ends with `COMMIT` or `ROLLBACK`, also where these fail. */
class FakeClient {
  readonly #world: World;
  readonly #held: Held;
  #transaction: Held | undefined;

  constructor(world: World, held: Held) {
    this.#world = world;
    this.#held = held;
  }

  async query(text: string): Promise<{ rows: { id: number; name: string }[] }> {
    const isEnd = /^(?:commit|rollback)$/i.test(text);
    this.#held.check();
    if (isEnd) this.#transaction?.drop();
    await this.#world.wait(isEnd ? 'release' : 'use', `query ${text}`);
    this.#held.check();
    if (/^begin$/i.test(text)) this.#transaction = this.#world.hold('transaction');
    return { rows: [{ id: 1, name: text }] };
  }

  release(broken?: Error | boolean): void {
    if (!this.#held.drop()) this.#held.repeat();
    if (broken !== undefined && broken !== false) this.#transaction?.drop();
    this.#world.step('release', 'release client', 'never fails');
  }
}

/** `pg`. */
export function postgresOf(world: World): Record<string, unknown> {
  class Pool {
    async connect(): Promise<FakeClient> {
      await world.wait('acquire', 'connect');
      return new FakeClient(world, world.hold('client'));
    }
    async query(text: string): Promise<unknown> {
      await world.wait('use', `query ${text}`);
      return { rows: [{ id: 1, name: text }] };
    }
    on(): this {
      return this;
    }
    async end(): Promise<void> {
      await world.wait('release', 'end pool');
    }
  }
  class Client {
    #held: Held | undefined;
    #session: FakeClient | undefined;
    async connect(): Promise<void> {
      await world.wait('acquire', 'connect');
      this.#held = world.hold('connection');
      this.#session = new FakeClient(world, this.#held);
    }
    async query(text: string): Promise<unknown> {
      if (!this.#session) throw new Error('not connected');
      return await this.#session.query(text);
    }
    async end(): Promise<void> {
      if (this.#held && !this.#held.drop()) return;
      await world.wait('release', 'end connection');
    }
  }
  return { Pool, Client };
}

/** `async-mutex`: who waits for a lock that nobody releases waits for ever. */
export function mutexesOf(world: World): Record<string, unknown> {
  class Mutex {
    #last: Promise<void> = Promise.resolve();
    #current: (() => void) | undefined;
    async acquire(): Promise<() => void> {
      await world.wait('acquire', 'lock');
      const before = this.#last;
      let open = (): void => undefined;
      this.#last = new Promise((resolve) => {
        open = resolve;
      });
      await world.queue('lock', before);
      const held = world.hold('lock');
      const release = (): void => {
        if (!held.drop()) return;
        world.step('release', 'unlock', 'never fails');
        open();
      };
      this.#current = release;
      return release;
    }
    release(): void {
      this.#current?.();
    }
    async runExclusive(work: () => unknown): Promise<unknown> {
      const release = await this.acquire();
      try {
        return await work();
      } finally {
        release();
      }
    }
  }
  return { Mutex };
}

/** `@opentelemetry/api`: a span is used while it is open. */
export function tracingOf(world: World): Record<string, unknown> {
  const startSpan = (name: string): Record<string, unknown> => {
    world.step('acquire', `start ${name}`, 'never fails');
    const held = world.hold(`span ${name}`);
    return {
      setAttribute: () => held.check(),
      recordException: (error: unknown) => world.see(error),
      setStatus: () => held.check(),
      end: () => {
        if (held.drop()) world.step('release', `end ${name}`, 'never fails');
      },
    };
  };
  const tracer = {
    startSpan,
    startActiveSpan: (name: string, work: (span: unknown) => unknown) => work(startSpan(name)),
  };
  return { trace: { getTracer: () => tracer }, SpanStatusCode: { UNSET: 0, OK: 1, ERROR: 2 } };
}
