/** Runs a program in a world of its own, with the steps of a set failing, and says how it ended. */
import { inspect } from 'node:util';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { globalsOf } from './globals.ts';
import { requireOf } from './modules/index.ts';
import { InjectedFailure, plainErrors, World } from './world.ts';

/** Lowered to what Node 20 runs, or with `using` as it is written. */
export type Target = 'lowered' | 'native';

export type Runnable = (world: World) => Readonly<Record<string, () => unknown>>;

/** How a run ended. */
export interface Run {
  /** What the caller got, where it was no error. */
  readonly value: string | undefined;
  /** The errors that the caller got, the first that happened first. */
  readonly errors: readonly string[];
  readonly world: World;
  /** Rejections that nobody handled. */
  readonly unhandled: readonly string[];
}

/**
 * Compiles a program: TypeScript's part goes, and imports become calls of `require`, so that each run gets its own world.
 *
 * @throws Error where the text does not compile
 */
export function compile(text: string, target: Target): Runnable {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: target === 'native' ? ts.ScriptTarget.ESNext : ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
    },
  });
  const names = Object.keys(globalsOf(new World()));
  const load = compileFunction(outputText, ['require', 'exports', ...names]) as (...values: unknown[]) => void;
  return (world) => {
    const exports: { scenarios?: Record<string, () => unknown> } = {};
    load(requireOf(world), exports, ...Object.values(globalsOf(world)));
    if (!exports.scenarios?.['happy']) throw new Error('the program exports no scenarios with a happy one');
    return exports.scenarios;
  };
}

const unheard = ['unhandledRejection', 'uncaughtException', 'rejectionHandled'] as const;

/** Whatever becomes of a promise or an event that nobody listens to while the work goes on, in place of the listeners of the test runner. */
async function collectUnhandled(work: () => Promise<void>): Promise<unknown[]> {
  const collected: unknown[] = [];
  const collect = (error: unknown): void => void collected.push(error);
  // Without a listener Node prints a warning where such a rejection is handled after all.
  const ignore = (): void => undefined;
  const runners = new Map(unheard.map((event) => [event, process.rawListeners(event)]));
  try {
    for (const event of unheard) process.removeAllListeners(event).on(event, event === 'rejectionHandled' ? ignore : collect);
    await work();
  } finally {
    for (const [event, listeners] of runners) {
      process.removeAllListeners(event);
      for (const each of listeners) process.on(event, each as () => void);
    }
  }
  return collected;
}

/** What an error says; of one that was injected, which step it was. */
function wordsOf(error: unknown): string {
  if (error instanceof InjectedFailure || !(error instanceof Error)) return error instanceof Error ? error.message : inspect(error);
  return `${error.name}: ${error.message}`;
}

/** A value as text; of an error within, what it says. */
function textOf(value: unknown): string {
  const shown = (each: unknown): unknown => (each instanceof Error ? wordsOf(each) : each);
  if (Array.isArray(value)) return inspect(value.map(shown), { depth: 4 });
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  if (isPlain) return inspect(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(each)])), { depth: 4 });
  return inspect(shown(value), { depth: 4 });
}

/** Runs one scenario. */
export async function execute(runnable: Runnable, scenario: string, failing: readonly string[]): Promise<Run> {
  const world = new World(new Set(failing));
  const ended: { outcome: { value: unknown } | { error: unknown } } = { outcome: { error: new Error('it never settles') } };
  const unhandled = await collectUnhandled(async () => {
    const work = (async () => {
      try {
        ended.outcome = { value: await runnable(world)[scenario]?.() };
      } catch (error) {
        ended.outcome = { error };
      }
    })();
    await world.settle(work);
    await world.drain();
  });
  const { outcome } = ended;
  world.see('error' in outcome ? outcome.error : outcome.value);
  return {
    value: 'value' in outcome ? textOf(outcome.value) : undefined,
    errors: 'error' in outcome ? plainErrors(outcome.error).map(wordsOf) : [],
    world,
    unhandled: unhandled.map(wordsOf),
  };
}
