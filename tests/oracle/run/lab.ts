/** What programs import from `lab`, and the globals that they see: resources and work that a world watches. */
import { abortControllerOf, processOf, stacksOf, timersOf } from './globals.ts';
import { registryOf } from './registry.ts';
import { endAborted, refuseAborted } from './signals.ts';
import type { Held } from './trace.ts';
import { placesInProgram, type World } from './world.ts';

/** From a resource, as the program has it, to what the world knows of it. */
const known = new WeakMap<object, Held>();

/** What the world knows of a value that a program holds. */
export function heldOf(value: unknown): Held | undefined {
  return (typeof value === 'object' && value !== null) || typeof value === 'function' ? known.get(value) : undefined;
}

export function remember<Value extends object>(value: Value, held: Held): Value {
  known.set(value, held);
  return value;
}

/** Takes a turn, and may fail; a signal that is aborted cancels it. */
export async function turnOf(world: World, name: string, done: () => void, { id, signal }: { readonly id?: number | undefined; readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
  const cancelling = signal && !world.isUncancelled(placesInProgram()) ? signal : undefined;
  if (cancelling) refuseAborted(world, name, cancelling);
  const turn = world.nextTurn();
  world.note({ type: 'begin', work: name, turn, id, at: placesInProgram() });
  try {
    await world.turn(name);
    if (cancelling) endAborted(world, name, cancelling);
    else world.fireTimers(name);
    world.mayThrow(`${name} rejects`);
    done();
  } finally {
    world.note({ type: 'end', work: name, turn, id });
  }
}

/** Work that may fail at the call or later. */
async function workOf(world: World, name: string, id?: number, signal?: AbortSignal): Promise<string> {
  await turnOf(world, name, () => world.effect(name), { id, signal });
  return `<${name}>`;
}

function begin(world: World, name: string, id?: number, signal?: AbortSignal): Promise<string> {
  world.mayThrow(`${name} throws`);
  return watchFinally(world, workOf(world, name, id, signal));
}

/** A promise that tells the world where its `finally` gets no function. */
function watchFinally<Value>(world: World, promise: Promise<Value>): Promise<Value> {
  const chain = (callback: unknown): Promise<Value> => {
    world.expectCallback(callback);
    return Promise.prototype.finally.call(promise, callback as () => void) as Promise<Value>;
  };
  return Object.assign(promise, { finally: chain });
}

function workSync(world: World, name: string): string {
  world.mayThrow(`${name} throws`);
  world.effect(name);
  return `<${name}>`;
}

/** A call that gives a promise seldom throws before it has one. */
function releaseLater(world: World, held: Held, isDisposal = false): Promise<void> {
  world.release(held, isDisposal);
  world.mayThrowAtOnce(`close ${held.label} throws at once`, held.id);
  return endLater(world, held);
}

async function endLater(world: World, held: Held): Promise<void> {
  await world.turn();
  world.noteOutcome(held);
  world.mayThrow(`close ${held.label} rejects`, 'release failure', held.id);
}

function releaseNow(world: World, held: Held, isDisposal = false): void {
  world.release(held, isDisposal);
  world.mayThrow(`close ${held.label} throws`, 'release failure', held.id);
}

function useLater(world: World, held: Held, verb: string): Promise<string> {
  world.use(held);
  return begin(world, `${verb} ${held.label}`, held.id);
}

function useNow(world: World, held: Held, verb: string): string {
  world.use(held);
  return workSync(world, `${verb} ${held.label}`);
}

async function acquireLater<Value extends object>(world: World, kind: string, label: string, make: (held: Held) => Value, parent?: Held): Promise<Value> {
  const at = placesInProgram();
  await world.turn();
  world.mayThrow(`open ${label} rejects`);
  world.effect(`open ${label}`);
  const held = world.acquire(label, kind, at, parent);
  return remember(make(held), held);
}

function acquireNow<Value extends object>(world: World, kind: string, label: string, make: (held: Held) => Value): Value {
  world.mayThrow(`open ${label} throws`);
  world.effect(`open ${label}`);
  const held = world.acquire(label, kind);
  return remember(make(held), held);
}

/** Asynchronous and disposable; closing a `file` twice fails, closing a `cursor` twice does not. */
function fileLike(world: World) {
  return (held: Held) => ({
    readAsync: () => useLater(world, held, 'read'),
    close: () => releaseLater(world, held),
    openReader: (label: string) => acquireLater(world, 'reader', label, readerLike(world), held),
    // To dispose of what is closed does nothing, whatever a second `close` does.
    [Symbol.asyncDispose]: async () => (held.isOpen ? await releaseLater(world, held, true) : world.disposeIdly(held)),
  });
}

/** Made from a file or a cursor, and asynchronous and disposable as these are. */
function readerLike(world: World) {
  return (held: Held) => ({
    close: () => releaseLater(world, held),
    [Symbol.asyncDispose]: async () => (held.isOpen ? await releaseLater(world, held, true) : world.disposeIdly(held)),
  });
}

/** Synchronous and disposable. */
function portLike(world: World) {
  return (held: Held) => ({
    send: () => useNow(world, held, 'send'),
    queryAsync: () => useLater(world, held, 'query'),
    close: () => releaseNow(world, held),
    [Symbol.dispose]: () => (held.isOpen ? releaseNow(world, held, true) : world.disposeIdly(held)),
  });
}

/** What acquires. */
function openersOf(world: World) {
  const openers = {
    openFile: (label: string) => acquireLater(world, 'file', label, fileLike(world)),
    openCursor: (label: string) => acquireLater(world, 'cursor', label, fileLike(world)),
    openPort: (label: string) => acquireNow(world, 'port', label, portLike(world)),
    takeLock: (label: string) => acquireLater(world, 'lock', label, (held) => () => releaseNow(world, held)),
    takeSeat: (label: string) => acquireNow(world, 'seat', label, () => ({ label })),
  };
  return {
    ...openers,
    // The same, in an object or a list.
    openEntry: async (label: string) => ({ file: await openers.openFile(label), size: 3 }),
    openQuery: async (label: string) => ({ cursor: await openers.openCursor(label), size: 3 }),
    openLine: (label: string) => [openers.openPort(label), label],
    takeTurn: async (label: string) => [label, await openers.takeLock(label)],
    takePlace: (label: string) => ({ seat: openers.takeSeat(label), row: 1 }),
  };
}

function exportsOf(world: World) {
  return {
    ...openersOf(world),
    freeSeat: (seat: object) => releaseNow(world, heldOf(seat) as Held),
    work: (name: string) => begin(world, name),
    workSync: (name: string) => workSync(world, name),
    check: (name: string) => {
      world.mayThrow(`${name} throws`);
      return world.decide(`${name} is true`, 'condition') !== undefined;
    },
    /** One of three. */
    modeOf: (name: string) => {
      world.mayThrow(`${name} throws`);
      return ['a', 'b'].find((mode) => world.decide(`${name} is ${mode}`, 'condition')) ?? 'c';
    },
    /** Looks at a resource, and gives it back; who gets a controller may abort it. */
    show: (value: unknown, name: string) => {
      const held = heldOf(value);
      if (held) world.lend(held);
      if (value instanceof AbortController && world.decide(`${name} aborts it`, 'delay')) value.abort();
      return begin(world, name);
    },
    /** Takes a resource over; named in `settings.leaks.sinks`. */
    adopt: (value: unknown) => {
      const held = heldOf(value);
      if (held) world.handOver(held);
      world.mayThrow('adopt throws');
    },
    /** Keeps a function, and calls it when the program has ended. */
    atEnd: (callback: () => unknown) => {
      world.callbacks.push(callback);
      world.mayThrow('atEnd throws');
    },
    /** Gives its first result, and goes on until the signal is aborted. */
    poll: (name: string, given: AbortSignal | { readonly signal: AbortSignal }) => {
      const signal = 'signal' in given ? given.signal : given;
      const held = heldOf(signal);
      if (held) held.isSignalUsed = true;
      return begin(world, name, undefined, signal);
    },
    ...registryOf(world),
    store: {} as Record<string, unknown>,
  };
}

export type Lab = ReturnType<typeof exportsOf>;

export interface Surroundings {
  readonly lab: Lab;
  readonly globals: Readonly<Record<string, unknown>>;
}

/** What surrounds a program in this world. */
export function surroundingsOf(world: World): Surroundings {
  const print = (...values: unknown[]): void => {
    for (const value of values) {
      world.see(value);
      world.effect(`print ${value instanceof Error ? value.message : String(value)}`, value instanceof Error);
    }
  };
  /** The errors of the program itself. */
  class OwnError extends Error {
    constructor(message: string, options?: ErrorOptions) {
      super(message, options);
      world.note({ type: 'own error', message });
    }
  }
  return {
    lab: exportsOf(world),
    globals: { Error: OwnError, console: { log: print, error: print }, AbortController: abortControllerOf(world), ...timersOf(world), ...stacksOf(world), process: processOf(world), noteCaught: (error: unknown) => world.catch(error) },
  };
}
