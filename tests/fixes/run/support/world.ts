/** The world that a program runs in: it logs each effect, counts what is held, and lets a chosen step fail. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** How a step fails, when it is chosen to. */
export class InjectedFailure extends Error {
  readonly step: string;

  constructor(step: string) {
    super(`${step} failed`);
    this.step = step;
  }
}

export type StepKind = 'acquire' | 'use' | 'release';

/** Whether the step may be chosen to fail: a lock that is let go does not. */
export type StepRisk = 'may fail' | 'never fails';

/** A step of the program that may fail. Steps of the same name are numbered: `read a.txt`, `read a.txt (2)`. */
export interface Step {
  readonly name: string;
  readonly kind: StepKind;
  readonly risk: StepRisk;
}

/** A timer of the world's clock, which moves on only where everything waits for it. */
export interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

const mostTurns = 2000;

export class World {
  /** In the order in which they began. */
  readonly steps: Step[] = [];
  /** What went wrong besides what is still held: a use after the release, a second release that harms. */
  readonly defects: string[] = [];
  readonly timers = new Set<Timer>();
  /** What somebody waits for that another one holds. */
  readonly awaited: string[] = [];
  now = 0;
  /** The most of one kind that was held at the same time. */
  peak = 0;
  readonly #failing: ReadonlySet<string>;
  readonly #counts = new Map<string, number>();
  readonly #held = new Map<Held, string>();
  readonly #seen = new Set<string>();
  readonly #fired = new Set<string>();
  #pending = 0;

  constructor(failing: ReadonlySet<string> = new Set()) {
    this.#failing = failing;
  }

  /** Logs the step, and gives the failure that was chosen for it. */
  #begin(kind: StepKind, what: string, risk: StepRisk): InjectedFailure | undefined {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    const name = count === 1 ? what : `${what} (${count})`;
    this.steps.push({ name, kind, risk });
    if (!this.#failing.has(name)) return undefined;
    this.#fired.add(name);
    return new InjectedFailure(name);
  }

  /**
   * A step that ends at once.
   *
   * @throws InjectedFailure where it is chosen to fail
   */
  step(kind: StepKind, what: string, risk: StepRisk = 'may fail'): void {
    const failure = this.#begin(kind, what, risk);
    if (failure) throw failure;
  }

  /** A step that takes a turn of the event loop; rejects where it is chosen to fail. */
  async wait(kind: StepKind, what: string): Promise<void> {
    const failure = this.#begin(kind, what, 'may fail');
    this.#pending += 1;
    try {
      await nextTurn();
    } finally {
      this.#pending -= 1;
    }
    if (failure) throw failure;
  }

  /** Waits for another one to let go of something. */
  async queue(what: string, turn: Promise<void>): Promise<void> {
    this.awaited.push(what);
    await turn;
    this.awaited.splice(this.awaited.indexOf(what), 1);
  }

  /** From now on, something is held that must be released. */
  hold(what: string): Held {
    const held = new Held(this, what, () => this.#held.delete(held));
    this.#held.set(held, what);
    const [kind] = what.split(' ');
    this.peak = Math.max(this.peak, [...this.#held.values()].filter((each) => each.split(' ')[0] === kind).length);
    return held;
  }

  /** Notes which injected failures somebody has been told of. */
  see(value: unknown): void {
    for (const failure of failuresIn(value)) this.#seen.add(failure.step);
  }

  /** What is held and was not released. */
  get held(): string[] {
    return [...this.#held.values()];
  }

  /** The injected failures that happened, and of which nobody was told. */
  get unseen(): string[] {
    return [...this.#fired].filter((step) => !this.#seen.has(step));
  }

  /** Whether the step has failed. */
  hasFired(step: string): boolean {
    return this.#fired.has(step);
  }

  /** Lets the world turn until the work is settled; where everything waits, the clock moves on to the next timer. */
  async settle(work: Promise<unknown>): Promise<'settled' | 'stuck'> {
    const state = { isSettled: false };
    const done = (): void => {
      state.isSettled = true;
    };
    work.then(done, done);
    for (let turn = 0; turn < mostTurns; turn += 1) {
      await nextTurn();
      if (this.#pending > 0) continue;
      if (state.isSettled) return 'settled';
      if (!this.#fireNext()) return 'stuck';
    }
    return 'stuck';
  }

  /** Lets go on what nobody waits for, until it ends or waits for a timer. */
  async drain(): Promise<void> {
    let turns = 0;
    do await nextTurn();
    while (this.#pending > 0 && ++turns < mostTurns);
    await nextTurn();
  }

  #fireNext(): boolean {
    let next: Timer | undefined;
    for (const timer of this.timers) if (!next || timer.due < next.due) next = timer;
    if (!next) return false;
    this.now = next.due;
    this.timers.delete(next);
    next.fire();
    return true;
  }
}

/** Something that is held until it is released. */
export class Held {
  readonly world: World;
  readonly what: string;
  readonly #forget: () => void;
  #isLive = true;

  constructor(world: World, what: string, forget: () => void) {
    this.world = world;
    this.what = what;
    this.#forget = forget;
  }

  get isLive(): boolean {
    return this.#isLive;
  }

  /**
   * Fails where it is released already.
   *
   * @throws Error as a descriptor that is closed does
   */
  check(): void {
    if (this.#isLive) return;
    this.world.defects.push(`used after release: ${this.what}`);
    throw new Error(`${this.what} is released`);
  }

  /** A use that takes a turn: the resource must be held at its start and at its end. */
  async use(what: string): Promise<void> {
    this.check();
    await this.world.wait('use', what);
    this.check();
  }

  /** Ends the obligation, without a step. Gives whether it was held. */
  drop(): boolean {
    const wasLive = this.#isLive;
    this.#isLive = false;
    this.#forget();
    return wasLive;
  }

  /**
   * A second release that harms: a defect.
   *
   * @throws Error always
   */
  repeat(): never {
    this.world.defects.push(`released twice: ${this.what}`);
    throw new Error(`${this.what} is released already`);
  }
}

/** The errors below an error: what it suppressed, gathered or was caused by. */
function innerErrors(error: Error): unknown[] {
  const { suppressed, error: inner, errors, cause } = error as Error & { suppressed?: unknown; error?: unknown; errors?: readonly unknown[]; cause?: unknown };
  return [suppressed, inner, cause, ...(errors ?? [])].filter((each) => each !== undefined);
}

/** The plain errors of an error, the first that happened first. */
export function plainErrors(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [error];
  const inner = innerErrors(error);
  const isWrapper = 'suppressed' in error || error instanceof AggregateError;
  return isWrapper ? inner.flatMap(plainErrors) : [error, ...inner.flatMap(plainErrors)];
}

/** The injected failures that a value holds, as an error or in an array or object of them. */
function failuresIn(value: unknown, depth = 3): InjectedFailure[] {
  if (value instanceof InjectedFailure) return [value];
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  const inner = [...(value instanceof Error ? innerErrors(value) : []), ...(Object.values(value) as unknown[])];
  return inner.flatMap((each) => failuresIn(each, depth - 1));
}
