/** Programs: their arbitrary, their text, and how a caller goes about them. */
import fc from 'fast-check';
import type { Driver } from '../run/execute.ts';
import { heldOf } from '../run/lab.ts';
import { signalOf } from '../run/signals.ts';
import type { World } from '../run/world.ts';
import { owner, printOwner, type Owner } from './fields.ts';
import { printFunction } from './print.ts';
import { body, type Block } from './statements.ts';
import { printStopper, stopper, type Stopper } from './stoppers.ts';

export type Program =
  | { readonly form: 'function'; readonly isAsync: boolean; readonly body: Block }
  | { readonly form: 'class'; readonly stopper: Stopper }
  | { readonly form: 'class'; readonly owner: Owner };

export const program: fc.Arbitrary<Program> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ form: fc.constant('function' as const), isAsync: fc.constantFrom(true, true, true, false), body }) },
  { weight: 1, arbitrary: fc.record({ form: fc.constant('class' as const), stopper }) },
  { weight: 1, arbitrary: fc.record({ form: fc.constant('class' as const), owner }) },
);

export function printProgram(one: Program): string {
  if (one.form === 'function') return printFunction(one.body, one.isAsync);
  return 'stopper' in one ? printStopper(one.stopper) : printOwner(one.owner);
}

/** No items or two, each of which may fail to come. */
function* itemsOf(world: World): Generator<string> {
  if (world.decide('there are no items', 'condition')) return;
  for (const item of ['a', 'b']) {
    world.mayThrow('the next item fails');
    yield item;
  }
}

/** Somebody else asks a generator of the module for its first part, and leaves it then, or for all of them: the module exports it. */
async function goThrough(generator: () => AsyncIterable<unknown> | Iterable<unknown>, isLeft: boolean, world: World): Promise<void> {
  try {
    for await (const part of generator()) {
      world.see(part);
      if (isLeft) break;
    }
  } catch (error) {
    world.see(error);
  }
}

/** What the caller of the main function gets, when others have looked at the generators beside it. */
async function withOthers(result: () => unknown, generators: Readonly<Record<string, unknown>>, world: World): Promise<unknown> {
  try {
    return await result();
  } finally {
    for (const [name, generator] of Object.entries(generators)) {
      const isLeft = world.decide(`somebody leaves ${name} early`, 'condition') !== undefined;
      if (isLeft || world.decide(`somebody goes through ${name}`, 'condition')) await goThrough(generator as Parameters<typeof goThrough>[0], isLeft, world);
    }
  }
}

const driveFunction: Driver = ({ main, shutDown, ...generators }, world) => {
  const isReady = world.decide('ready is true', 'condition') !== undefined;
  const isUrgent = world.decide('urgent is true', 'condition') !== undefined;
  const items = { [Symbol.iterator]: () => itemsOf(world) };
  if (shutDown && world.decide('the module has aborted its signal', 'condition')) (shutDown as () => void)();
  const run = main as (ready: boolean, urgent: boolean, items: Iterable<string>, signal?: AbortSignal) => unknown;
  const call = (): unknown => (run.length < 4 ? run(isReady, isUrgent, items) : run(isReady, isUrgent, items, signalOf(world)));
  return Object.keys(generators).length === 0 ? call() : withOthers(call, generators, world);
};

type Service = Record<string | symbol, (() => unknown) | undefined>;

const others = new Set<string | symbol>(['constructor', 'start', 'give', 'lend']);

const driveClass: Driver = async (exports, world) => {
  const service = new (exports['Service'] as new () => Service)();
  await service['start']?.();
  if (service['start'] && world.decide('it is started twice', 'condition')) await service['start']();
  await service['lend']?.();
  // Who asks for it gets it for good.
  for (const one of (service['give']?.() ?? []) as unknown[]) {
    const held = heldOf(one);
    if (held) world.handOver(held);
  }
  const keys = Reflect.ownKeys(Object.getPrototypeOf(service) as object);
  const key = keys.find((each) => !others.has(each)) ?? 'stop';
  /** Who gets an error tries once more. */
  const stop = async (): Promise<string> => {
    const once = async (): Promise<unknown> => await service[key]?.();
    try {
      await once();
      return 'stopped';
    } catch (error) {
      world.see(error);
    }
    try {
      await once();
      return 'stopped at last';
    } catch (error) {
      world.see(error);
      return 'not stopped';
    }
  };
  if (world.decide('two stop it at once', 'condition')) return await Promise.all([stop(), stop()]);
  const first = await stop();
  return world.decide('it is stopped twice', 'condition') ? [first, await stop()] : first;
};

export type Form = Program['form'];

export const driverOf = (form: Form): Driver => (form === 'function' ? driveFunction : driveClass);
