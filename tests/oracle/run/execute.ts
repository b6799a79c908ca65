/** Runs the text of a program under one schedule. */
import { inspect } from 'node:util';
import { compileFunction } from 'node:vm';
import { heldOf, surroundingsOf } from './lab.ts';
import type { Run } from './trace.ts';
import { InjectedFailure, ProcessEnded, programFile, World, type Departure } from './world.ts';

/** A compiled program: what it exports, in the surroundings that it is given. */
export interface Runnable {
  readonly start: (modules: Record<string, unknown>, globals: readonly unknown[]) => Readonly<Record<string, unknown>>;
  /** How the caller goes about it. */
  readonly drive: Driver;
}

/** What a caller does with the exports of a program; what it gives is what the caller got. */
export type Driver = (exports: Readonly<Record<string, unknown>>, world: World) => unknown;

const globalNames = Object.keys(surroundingsOf(new World([])).globals);
const { createRequire } = await import('node:module');
const builtin = createRequire(import.meta.url);

/**
 * Compiles a module whose imports and exports stand on lines of their own; all lines stay where they are.
 *
 * @throws SyntaxError where the text is no program
 */
export function compile(text: string, drive: Driver): Runnable {
  const names: string[] = [];
  const body = text
    .replace(/^import \{([^}]*)\} from ['"]([^'"]+)['"];?$/gm, (_line, list: string, from: string) => `const {${list.replaceAll(' as ', ': ')}} = modules(${JSON.stringify(from)});`)
    .replace(/^export (?=(?:async )?(?:function\*?|class) (\w+))/gm, (_line, name: string) => {
      names.push(name);
      return '';
    });
  // What a `catch` gets is noted, on the line where it stands.
  const watched = body.replace(/\bcatch (?:\((\w+)\) )?\{/g, (_catch, name: string = 'caught') => `catch (${name}) { noteCaught(${name});`);
  const compiled = compileFunction(`'use strict'; ${watched}\nreturn { ${names.join(', ')} };`, ['modules', ...globalNames], { filename: programFile }) as (
    ...values: unknown[]
  ) => Record<string, unknown>;
  return { start: (modules, globals) => compiled((from: string) => modules[from] ?? (builtin(from) as unknown), ...globals), drive };
}

/** Lists are plain arrays, so that the world looks on at what is put into them while a program runs. */
const { push } = Array.prototype;

function watchLists(world: World | undefined): void {
  if (!world) Array.prototype.push = push;
  else {
    Array.prototype.push = function (this: unknown[], ...values: unknown[]) {
      const [value] = values;
      const held = heldOf(value);
      if (held) held.isCollected = true;
      else if (typeof value === 'function') push.call(world.listed, value);
      return push.apply(this, values);
    };
  }
}

let listener: ((error: unknown) => void) | undefined;
process.on('unhandledRejection', (error) => listener?.(error));
process.on('rejectionHandled', () => undefined);

/** Marks what a caller can reach as handed over to it, and what of it was released before as useless to it. */
function handOver(value: unknown, world: World, isResult: boolean, depth = 0): void {
  const held = heldOf(value);
  if (held) {
    if (held.isOpen) world.handOver(held);
    else if (isResult && held.kind !== 'timer') held.wasReturnedReleased = true;
    return;
  }
  if (typeof value === 'function') {
    world.callbacks.push(value as () => unknown);
    if (world.decide('the caller calls it twice', 'condition')) world.callbacks.push(value as () => unknown);
  }
  if (typeof value === 'object' && value !== null && depth < 3) for (const each of Object.values(value)) handOver(each, world, isResult, depth + 1);
}

function textOf(value: unknown): string {
  const held = heldOf(value);
  if (held) return `<${held.kind} ${held.label}>`;
  if (typeof value === 'function') return '<function>';
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (value instanceof Error) return value.message;
  return inspect(value);
}

/** All errors that one holds. */
function plainErrors(error: unknown): unknown[] {
  if (error instanceof AggregateError) return error.errors.flatMap(plainErrors);
  if (error instanceof Error && 'suppressed' in error && 'error' in error) return [...plainErrors(error.suppressed), ...plainErrors(error.error)];
  return [error];
}

/**
 * Runs a program under a schedule.
 *
 * @param departure - how the run departs from what happens
 */
export async function execute({ start, drive }: Runnable, schedule: readonly string[], departure: Departure = {}): Promise<Run> {
  const world = new World(schedule, departure);
  const { lab, globals } = surroundingsOf(world);
  const unhandled: unknown[] = [];
  listener = (error) => unhandled.push(error);
  watchLists(world);
  let outcome: { value: unknown } | { error: unknown } | undefined;
  const run = async (): Promise<void> => {
    try {
      world.isLoading = true;
      const exported = start({ lab }, globalNames.map((name) => globals[name]));
      world.isLoading = false;
      outcome = { value: await drive(exported, world) };
      world.note({ type: 'returned' });
      handOver(outcome.value, world, true);
    } catch (error) {
      outcome = { error };
      world.note({ type: 'returned' });
      world.see(error);
    }
    handOver(lab.store, world, false);
  };
  void run();
  await world.settle();
  const ended = outcome;
  for (const callback of world.callbacks) void Promise.resolve().then(callback).catch((error: unknown) => world.see(error));
  await world.settle();
  watchLists(undefined);
  listener = undefined;
  const errors = ended && 'error' in ended ? plainErrors(ended.error) : [];
  // An exit that leads out of the program gives the caller what a return gives.
  const others = errors.filter((error) => !(error instanceof ProcessEnded));
  const value = errors.length > 0 && others.length === 0 ? textOf(undefined) : undefined;
  const result: Run = {
    schedule,
    points: [...world.points],
    events: [...world.events],
    held: world.held,
    value: ended && 'value' in ended ? textOf(ended.value) : value,
    errors: others.map(textOf),
    failed: world.failures.map(({ point }) => point),
    lost: world.failures.filter((error) => !world.seen.has(error)).map(({ point }) => point),
    unhandled: world.ended ? [] : unhandled.map((error) => (error instanceof InjectedFailure ? error.point.key : textOf(error))),
    neverSettles: ended === undefined && !world.ended,
    exit: world.ended,
  };
  world.askWhatIsLeft();
  return result;
}
