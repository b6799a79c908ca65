/** The world of one run: it decides what fails, lets asynchronous steps end in the order in which they began, and writes down what happens. */
import type { Event, Held, Place, Point } from './trace.ts';

/** An error that a schedule asked for. */
export class InjectedFailure extends Error {
  readonly point: Point;

  constructor(point: Point) {
    super(point.key);
    this.point = point;
  }
}

/** What an exit throws, so that nothing behind it runs. */
export class ProcessEnded extends Error {}

/** Adds to a list of the world's own, whoever watches those of the program. */
const { push } = Array.prototype;
const append = <Item>(list: Item[], item: Item): void => void push.call(list, item);

/** The name that stack traces give the text of a program. */
export const programFile = 'program.js';

/** Where in the program the calls stand that led here, the innermost first. */
export function placesInProgram(): readonly Place[] {
  const { stackTraceLimit } = Error;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is put back, not called
  const { prepareStackTrace } = Error;
  try {
    Error.stackTraceLimit = 20;
    Error.prepareStackTrace = (_error, sites) => sites;
    const { stack: sites } = new Error() as unknown as { stack: NodeJS.CallSite[] };
    return sites
      .filter((site) => site.getFileName() === programFile)
      .map((site) => ({ line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0, inside: site.getFunctionName() ?? '' }));
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** How a world departs from what happens: what a run after an edit is compared with. */
export interface Departure {
  /** An exit leads out of the program through all cleanup, as a return does. */
  readonly exitLeadsOut?: boolean;
  /** No signal cancels work that is called on these lines, or any work. */
  readonly uncancelledOn?: readonly number[] | 'all';
  /** A caller that aborts does so as soon as somebody listens. */
  readonly abortsAtOnce?: boolean;
}

export class World {
  readonly points: Point[] = [];
  readonly events: Event[] = [];
  readonly held: Held[] = [];
  readonly failures: InjectedFailure[] = [];
  readonly seen = new Set<unknown>();
  /** What was given to somebody who calls it later. */
  readonly callbacks: (() => unknown)[] = [];
  readonly #schedule: ReadonlySet<string>;
  readonly #departure: Departure;
  readonly #times = new Map<string, number>();
  #turns = 0;
  readonly #waiting: (() => void)[] = [];
  /** What takes longer than all the rest. */
  readonly #slow: (() => void)[] = [];
  /** What timers would do that are still pending. */
  readonly timers = new Map<Held, () => unknown>();
  /** What timers would have done that were cleared. */
  readonly #clearedTimers: (() => unknown)[] = [];
  /** Functions that the program has put into lists. */
  readonly listed: (() => unknown)[] = [];
  /** Who is asked, when all is over, what it would release. */
  #asked: Held['leftTo'];
  /** The module of the program is being loaded: what it makes is not of a call. */
  isLoading = false;
  /** The listener that is being called. */
  #firing: number | undefined;
  #exit: { readonly at: readonly Place[]; readonly skipped: Event[] } | undefined;

  constructor(schedule: readonly string[], departure: Departure = {}) {
    this.#schedule = new Set(schedule);
    this.#departure = departure;
  }

  get ended(): { readonly at: readonly Place[]; readonly skipped: readonly Event[] } | undefined {
    return this.#exit;
  }

  /** Whether somebody is asked what it would release, and releases nothing. */
  get isAsking(): boolean {
    return this.#asked !== undefined;
  }

  /** Ends the process: what comes afterwards does not happen. */
  exit(): void {
    if (!this.#departure.exitLeadsOut) this.#exit ??= { at: placesInProgram(), skipped: [] };
  }

  get abortsAtOnce(): boolean {
    return this.#departure.abortsAtOnce === true;
  }

  /** Whether work that is called here goes on, whatever its signal says. */
  isUncancelled(at: readonly Place[]): boolean {
    const { uncancelledOn = [] } = this.#departure;
    return uncancelledOn === 'all' || at.some(({ line }) => uncancelledOn.includes(line));
  }

  /** Writes an event down. */
  note(event: Event): void {
    if (this.#exit) this.#exit.skipped.push(event);
    else this.events.push(event);
  }

  /** Somebody waits for an abort that has been. */
  listenInVain(): void {
    this.note({ type: 'listen in vain', at: placesInProgram() });
  }

  /** Whether something is a function, as it has to be where it is given. */
  expectCallback(callback: unknown): boolean {
    if (typeof callback === 'function') return true;
    this.note({ type: 'no callback', at: placesInProgram() });
    return false;
  }

  /** Whether the schedule says that this happens, of which the next time has come. */
  decide(name: string, kind: Point['kind']): Point | undefined {
    if (this.#exit) return undefined;
    const times = (this.#times.get(name) ?? 0) + 1;
    this.#times.set(name, times);
    const point: Point = { key: times === 1 ? name : `${name} (${times})`, kind };
    this.points.push(point);
    return this.#schedule.has(point.key) ? point : undefined;
  }

  /** A place where something may fail; gives the error if it does. */
  failure(name: string, kind: 'failure' | 'release failure' = 'failure', id?: number): InjectedFailure | undefined {
    const point = this.decide(name, kind);
    return point && this.#fail(point, id);
  }

  /** @throws InjectedFailure for a signal that the schedule has aborted */
  throwAborted(key: string): void {
    throw this.#fail({ key, kind: 'failure' });
  }

  #fail(point: Point, id?: number): InjectedFailure {
    const error = new InjectedFailure(point);
    this.failures.push(error);
    this.note({ type: 'failure', point, at: placesInProgram(), id });
    return error;
  }

  /** @throws InjectedFailure where the schedule says so */
  mayThrow(name: string, kind: 'failure' | 'release failure' = 'failure', id?: number): void {
    const error = this.failure(name, kind, id);
    if (error) throw error;
  }

  /** @throws InjectedFailure where the schedule says so, of a release that seldom fails in this way */
  mayThrowAtOnce(key: string, id: number): void {
    const point = this.decide(key, 'delay');
    if (point) throw this.#fail({ ...point, kind: 'release failure' }, id);
  }

  effect(name: string, isOfError = false): void {
    this.note({ type: 'effect', name, by: this.#firing, isOfError, at: this.#exit && placesInProgram() });
  }

  /** The number of a work: several may have one name. */
  nextTurn(): number {
    this.#turns += 1;
    return this.#turns;
  }

  /** Waits for its turn among all that was begun; what has a name may take longer. */
  async turn(name?: string): Promise<void> {
    const isSlow = name !== undefined && this.decide(`${name} takes long`, 'delay') !== undefined;
    await new Promise<void>((resolve) => append(isSlow ? this.#slow : this.#waiting, resolve));
  }

  /** For what the program gives no name: counted among its kind, so that it is the same where other kinds come and go. */
  nextLabel(kind: string): string {
    return `${kind} ${this.held.filter((held) => held.kind === kind).length}`;
  }

  acquire(label: string, kind: string, at = placesInProgram(), parent?: Held): Held {
    const held: Held = { id: this.held.length, label, kind, at, parent, isOpen: true, isHandedOver: false, wasReturnedReleased: false, isSignalUsed: false, isCollected: false, leftTo: undefined };
    if (!this.#exit) this.held.push(held);
    this.note({ type: 'acquire', id: held.id, at });
    return held;
  }

  /** A second release, or a use behind it, is written down and does nothing else. */
  release(held: Held, isDisposal = false): void {
    if (this.#asked) {
      held.leftTo ??= this.#asked;
      return;
    }
    if (this.#firing !== undefined) held.leftTo ??= 'signal';
    const again = !held.isOpen;
    if (!this.#exit) held.isOpen = false;
    this.note({ type: 'release', id: held.id, at: placesInProgram(), again, isDisposal });
  }

  /** A listener is called, and is on its signal no more. */
  fire(held: Held, callback: () => void): void {
    if (this.#exit) return;
    held.isOpen = false;
    this.note({ type: 'fire', id: held.id });
    this.#firing = held.id;
    try {
      callback();
    } finally {
      this.#firing = undefined;
    }
  }

  /** What comes of a release is known now. */
  noteOutcome(held: Held): void {
    if (!this.#asked) this.note({ type: 'outcome', id: held.id });
  }

  /** A disposal of what is closed. */
  disposeIdly(held: Held): void {
    if (!this.#asked) this.note({ type: 'idle disposal', id: held.id });
  }

  use(held: Held): void {
    this.note({ type: 'use', id: held.id, late: !held.isOpen, at: placesInProgram() });
  }

  handOver(held: Held): void {
    if (!this.#exit) held.isHandedOver = true;
    this.note({ type: 'hand over', id: held.id });
  }

  lend(held: Held): void {
    this.note({ type: 'lend', id: held.id, late: !held.isOpen, at: placesInProgram() });
  }

  /** A `catch` gets an error: one of the program's own says that it did something to nothing. */
  catch(error: unknown): void {
    if (error instanceof TypeError) this.note({ type: 'of nothing', message: error.message });
  }

  /** Somebody looks at a value: if it is an error, at all that it holds. */
  see(value: unknown): void {
    if (this.#exit || !(value instanceof Error) || this.seen.has(value)) return;
    this.seen.add(value);
    this.see(value.cause);
    if ('suppressed' in value && 'error' in value) [value.suppressed, value.error].forEach((each) => this.see(each));
    if (value instanceof AggregateError) value.errors.forEach((each) => this.see(each));
  }

  /** A timer that is pending no more. */
  clearTimer(held: Held): void {
    const callback = this.timers.get(held);
    if (callback) append(this.#clearedTimers, callback);
    this.timers.delete(held);
  }

  /** Work may take so long that the time of all timers is up. */
  fireTimers(work: string): void {
    if (this.timers.size === 0 || !this.decide(`${work} takes longer than all timers`, 'delay')) return;
    for (const [held, callback] of [...this.timers]) {
      this.timers.delete(held);
      held.isOpen = false;
      callback();
    }
  }

  /** Asks the timers that are pending, the functions in lists, and the timers that were cleared, what they would release. To be asked when all else has been written down. */
  askWhatIsLeft(): void {
    for (const [who, callbacks] of [['timer', [...this.timers.values()]], ['list', this.listed], ['cleared timer', this.#clearedTimers]] as const) {
      this.#asked = who;
      // Whether they fail is no matter of the run.
      for (const callback of callbacks) void (async () => await callback())().catch(() => undefined);
    }
  }

  /** Lets everything go on until nothing is left that could. */
  async settle(): Promise<void> {
    for (let turns = 0; turns < 400; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#waiting.shift() ?? this.#slow.shift();
      if (!next) return;
      next();
    }
  }
}
