/** Runs a case: every free name is a function or value of an environment that logs, chooses, and throws where it is told to. */
import ts from 'typescript';
import type { TSESTree } from '@typescript-eslint/utils';
import { isCalm } from './case.ts';
import type { GraphCase } from './case.ts';

export interface Event {
  readonly label: string;
  readonly outcome: 'ok' | 'throw' | 'return' | 'item' | 'done';
  readonly value?: unknown;
}

/** What happened in one run. `stopped`: a function that never returns was called. */
export interface Run {
  readonly events: readonly Event[];
  readonly exit: 'returned' | 'thrown' | 'stopped';
  readonly problem: unknown;
  /** The values of free names that are no functions. */
  readonly values: ReadonlyMap<string, unknown>;
}

interface Choice {
  readonly taken: number;
  readonly options: number;
  readonly throws: boolean;
}

const mostRuns = 600;
const mostThrows = 3;
const mostDeviations = 5;

/**
 * Runs the case again and again: first as it comes, then with other choices (each condition the other way, each throw, pairs of throws),
 * up to a bound.
 */
export async function explore(graphCase: GraphCase): Promise<Run[]> {
  const start = compile(graphCase);
  const runs: Run[] = [];
  const waiting: { choices: readonly number[]; throws: number; deviations: number }[] = [{ choices: [], throws: 0, deviations: 0 }];
  for (let next = waiting.shift(); next !== undefined && runs.length < mostRuns; next = waiting.shift()) {
    const world = new World(graphCase, next.choices);
    runs.push(await world.run(start, graphCase.root));
    if (next.deviations === mostDeviations) {
      continue;
    }
    for (let index = next.choices.length; index < world.choices.length; index++) {
      const before = world.choices.slice(0, index).map(({ taken }) => taken);
      const { options, taken, throws } = world.choices[index] as Choice;
      for (let option = 0; option < options; option++) {
        const isThrow = throws && option === options - 1;
        if (option !== taken && next.throws + Number(isThrow) <= mostThrows) {
          waiting.push({
            choices: [...before, option],
            throws: next.throws + Number(isThrow),
            deviations: next.deviations + 1,
          });
        }
      }
    }
  }
  return runs;
}

/** Names that the lowered code uses itself. */
const ownNames = new Set(['SuppressedError', 'arguments']);

class Injected extends Error {}

/** Thrown by what never returns, and through everything: what is logged after it does not count. */
class Stopped extends Error {}

class World {
  readonly choices: Choice[] = [];
  private readonly events: Event[] = [];
  private readonly values = new Map<string, unknown>();
  private readonly counts = new Map<string, number>();
  private readonly prefix: readonly number[];
  private readonly callees: ReadonlySet<string>;
  private stopped = false;

  constructor({ callees }: GraphCase, prefix: readonly number[]) {
    this.callees = callees;
    this.prefix = prefix;
  }

  async run(start: (environment: object) => (...values: unknown[]) => unknown, root: TSESTree.Node): Promise<Run> {
    let exit: Run['exit'] = 'returned';
    let problem: unknown;
    try {
      const subject = start(this.environment());
      const result = subject(...this.argumentsFor(root));
      await ('generator' in root && root.generator ? this.drive(result as Generator) : result);
    } catch (error) {
      exit = 'thrown';
      problem = error;
    }
    return { events: this.events, exit: this.stopped ? 'stopped' : exit, problem, values: this.values };
  }

  private async drive(generator: Generator | AsyncGenerator): Promise<void> {
    let result = await generator.next();
    while (result.done !== true) {
      const outcome = (['ok', 'return', 'throw'] as const)[this.choose(3, true)] ?? 'ok';
      const value = this.truthiness('yield');
      this.log({ label: 'yield', outcome, value });
      result = await (outcome === 'ok'
        ? generator.next(value)
        : outcome === 'return'
          ? generator.return(undefined)
          : generator.throw(new Injected('yield')));
    }
  }

  /** A parameter with a default is sometimes left out, a rest sometimes empty. */
  private argumentsFor(root: TSESTree.Node): unknown[] {
    const parameters = 'params' in root && Array.isArray(root.params) ? (root.params as TSESTree.Parameter[]) : [];
    return parameters.flatMap((parameter) => {
      const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      if (pattern.type === 'RestElement') {
        return this.choose(2) === 0 ? [this.thing('argument')] : [];
      }
      const isMissing = pattern.type === 'AssignmentPattern' && this.choose(2) === 1;
      const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
      return [isMissing ? undefined : target.type === 'ArrayPattern' ? [this.thing('element')] : this.thing('argument')];
    });
  }

  private environment(): object {
    return new Proxy(
      {},
      {
        has: (_, name) => typeof name === 'string' && !(name in globalThis) && !ownNames.has(name),
        get: (_, name) => (typeof name === 'string' ? this.free(name) : undefined),
      },
    );
  }

  private free(name: string): unknown {
    if (name === 'createElement' || name === 'Fragment') {
      return () => ({});
    }
    if (name === 'importModule') {
      return () => this.invoke('import()', 'load');
    }
    if (this.callees.has(name)) {
      return this.callable(`${name}()`, name);
    }
    if (!this.values.has(name)) {
      this.values.set(name, this.valueNamed(name, name));
    }
    return this.values.get(name);
  }

  /** A function, and an object that has every property. */
  private callable(label: string, name: string): unknown {
    function target(): void {
      // Never run: the proxy answers.
    }
    return new Proxy(target, {
      apply: (_target, _receiver, given: unknown[]) => {
        const isTemplate = Array.isArray(given[0]) && 'raw' in given[0];
        return this.invoke(isTemplate ? label.replace('()', '``') : label, name);
      },
      construct: () => this.invoke(`new:${label}`, name) as object,
      get: (_, key) => this.property(target, key, label),
      set: () => true,
    });
  }

  private thing(origin: string): unknown {
    return this.callable(origin, origin);
  }

  private property(target: object, key: string | symbol, origin: string): unknown {
    switch (key) {
      case 'prototype':
        return Reflect.get(target, key);
      case 'then':
        return undefined;
      case Symbol.toPrimitive:
        return () => '1';
      case Symbol.dispose:
        return () => this.invoke(`dispose ${origin}`, 'nothing');
      case Symbol.asyncDispose:
        return async () => {
          await Promise.resolve();
          this.invoke(`dispose ${origin}`, 'nothing');
        };
      case Symbol.iterator:
        return () => ({ next: () => this.nextItem() });
      case Symbol.asyncIterator:
        return () => ({ next: async () => Promise.resolve().then(() => this.nextItem()) });
      default:
        return typeof key === 'symbol' ? undefined : this.valueNamed(key, `.${key}()`);
    }
  }

  private nextItem(): IteratorResult<unknown> {
    const options = this.alternate('next') ? (['item', 'done'] as const) : (['done', 'item'] as const);
    const choice = this.choose(3, true);
    const outcome = choice === 2 ? 'throw' : (options[choice] ?? 'done');
    this.log({ label: 'next', outcome });
    if (outcome === 'throw') {
      throw new Injected('next');
    }
    return outcome === 'item' ? { done: false, value: this.thing('item') } : { done: true, value: undefined };
  }

  /** What is iterated over, and gives one item at most. */
  private oneAtMost(): object {
    let isGiven = false;
    const next = (): IteratorResult<unknown> => {
      const result = isGiven ? this.endOfItems() : this.nextItem();
      isGiven = true;
      return result;
    };
    return { [Symbol.iterator]: () => ({ next }) };
  }

  private endOfItems(): IteratorResult<unknown> {
    const fails = this.choose(2, true) === 1;
    this.log({ label: 'next', outcome: fails ? 'throw' : 'done' });
    if (fails) {
      throw new Injected('next');
    }
    return { done: true, value: undefined };
  }

  /** Logs an event, and throws or gives the value that the name promises. */
  private invoke(label: string, name: string): unknown {
    if (name === 'exit') {
      this.log({ label, outcome: 'ok' });
      this.stopped = true;
      throw new Stopped();
    }
    if (!isCalm(name) && this.choose(2, true) === 1) {
      this.log({ label, outcome: 'throw' });
      throw new Injected(label);
    }
    const value = /^(?:load|save)/u.test(name) ? this.promise(label, name) : this.valueNamed(name, label);
    this.log({ label, outcome: 'ok', value });
    return value;
  }

  /** What is awaited fulfils or rejects at that moment. */
  private promise(origin: string, name: string): PromiseLike<unknown> {
    return {
      then: (fulfil?: ((value: unknown) => unknown) | null, reject?: ((error: unknown) => unknown) | null): never => {
        const fails = this.choose(2, true) === 1;
        const value = name.endsWith('Maybe') && this.choose(2) === 1 ? undefined : this.thing(origin);
        this.log({ label: 'await', outcome: fails ? 'throw' : 'ok', value });
        if (fails) {
          reject?.(new Injected(origin));
        } else {
          fulfil?.(value);
        }
        return undefined as never;
      },
    };
  }

  private valueNamed(name: string, origin: string): unknown {
    if (/^(?:is|has|test)[A-Z]/u.test(name)) {
      return this.truthiness(name);
    }
    if (name.startsWith('maybeCount')) {
      return [this.thing(origin), undefined, 0][this.choose(3)];
    }
    if (name.startsWith('maybe')) {
      return this.choose(2) === 0 ? this.thing(origin) : undefined;
    }
    if (name.startsWith('kind')) {
      return this.choose(3) + 1;
    }
    if (name.startsWith('pair')) {
      return this.choose(2) === 0 ? [this.thing(origin), [this.thing(origin)]] : [undefined, []];
    }
    if (name.startsWith('source')) {
      return generate(this.choose(3));
    }
    if (name.startsWith('single')) {
      return this.oneAtMost();
    }
    if (name.startsWith('entries')) {
      return { first: 1, second: 2 };
    }
    return name.startsWith('decorate') ? () => undefined : this.thing(origin);
  }

  private truthiness(name: string): boolean {
    return this.alternate(name) === (this.choose(2) === 0);
  }

  /** Answers differ from one time to the next, so that every loop ends. */
  private alternate(name: string): boolean {
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + 1);
    return count % 2 === 0;
  }

  private choose(options: number, throws = false): number {
    const taken = this.prefix[this.choices.length] ?? 0;
    this.choices.push({ taken, options, throws });
    if (this.choices.length > 1000) {
      throw new Error('The case does not come to an end');
    }
    return taken;
  }

  private log(event: Event): void {
    if (!this.stopped) {
      this.events.push(event);
    }
  }
}

/** The case as a function of its environment: types stripped, `using` lowered. */
function compile({ file, text, root }: GraphCase): (environment: object) => (...values: unknown[]) => unknown {
  const { outputText } = ts.transpileModule(text, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      jsx: ts.JsxEmit.React,
      jsxFactory: 'createElement',
      jsxFragmentFactory: 'Fragment',
    },
  });
  const code = outputText
    .replace(/^export \{.*\};?$/gmu, '')
    .replace(/^export default |^export /gmu, '')
    .replace(/\bimport\(/gu, 'importModule(');
  const isWhole = root.type === 'Program' || root.type === 'StaticBlock';
  const isAsync = root.type === 'Program' && /\bawait\b/u.test(code);
  const subject = isWhole
    ? `${isAsync ? 'async ' : ''}() => { ${code} }`
    : root.type === 'FunctionExpression'
      ? '(...values) => new subject(...values)'
      : 'subject';
  const body = `with (environment) { return (function () { ${isWhole ? '' : code}; return ${subject}; })(); }`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The cases are ours, and are there to be run.
  return new Function('environment', body) as (environment: object) => (...values: unknown[]) => unknown;
}

function* generate(count: number): Generator<number> {
  for (let index = 0; index < count; index++) {
    yield index;
  }
}
