/** What printing keeps in mind: the lines so far, the variables in view, names that are taken. */
import { kindOf, type Kind, type KindName } from './kinds.ts';
import type { ReleaseWay, Test } from './statements.ts';

/** A variable that holds a resource. */
export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** It may hold nothing. */
  readonly isOptional?: boolean;
}

/** A call that may fail, and those that cannot. */
const mayFail = /\w\(/;
const neverFails = /console\.\w+\([^(]*\)|new \w+\(|\.abort\(|Timeout\(|\.(?:defer|push)\(|process\.exit/;

/** A statement that `break` leaves; with a loop, `continue` goes on. */
export interface Target {
  readonly type: 'loop' | 'block' | 'switch';
  /** What its label is called where something names it. */
  readonly label: string;
  isNamed: boolean;
  /** Something leads to its end, or to its next round. */
  isJumpedTo: boolean;
}

export const targetOf = (type: Target['type'], label: string): Target => ({ type, label, isNamed: false, isJumpedTo: false });

/** What statements of a block can refer to. */
export interface View {
  readonly variables: readonly Variable[];
  /** What `break` and `continue` can lead out of, the innermost first. */
  readonly targets: readonly Target[];
  readonly isAsync: boolean;
}

export class Writer {
  readonly lines: string[] = [];
  readonly imports = new Set<string>();
  /** Functions beside the main one, by name. */
  readonly helpers = new Map<string, readonly string[]>();
  readonly #counts = new Map<string, number>();
  #indent = 1;
  #catches = 0;
  /** Nothing more is written at this depth: it would not be reached. */
  #deadFrom = Infinity;

  /** Whether a `catch` gets what is thrown here. */
  get isCaught(): boolean {
    return this.#catches > 0;
  }

  get isDead(): boolean {
    return this.#indent >= this.#deadFrom;
  }

  #import(text: string): void {
    for (const name of text.matchAll(/\b(?:openFile|openEntry|openCursor|openQuery|openPort|openLine|takeLock|takeTurn|takeSeat|takePlace|freeSeat|work|workSync|check|show|modeOf|adopt|atEnd|poll|register|deregister|store)\b/g)) this.imports.add(name[0]);
  }

  /** Writes a function beside the main one. */
  helper(name: string, lines: readonly string[]): void {
    lines.forEach((line) => this.#import(line));
    this.helpers.set(name, lines);
  }

  /** Writes a line, unless nothing reaches it. */
  line(text: string): void {
    if (this.isDead) return;
    this.#import(text);
    this.lines.push('  '.repeat(this.#indent) + text);
    if (/^(?:(?:return|throw|break|continue)\b|process\.exit)/.test(text)) this.#deadFrom = this.#indent;
  }

  /** A construct with braces; what lies in it may jump to `target`. */
  block(head: string, content: () => void, { tail = '}', target }: { readonly tail?: string | undefined; readonly target?: Target } = {}): void {
    if (this.isDead) return;
    this.line(`${head}{`);
    const start = this.lines.length;
    const isReached = this.#inner(content);
    this.line(tail);
    if (target) this.#label(start - 1, target);
    // A block, or a loop that surely begins, whose first round leads elsewhere.
    const isEntered = head === '' || head.startsWith('do ') || /^for \((?:let|const \w+ of \[)/.test(head);
    if (isEntered && !isReached && !target?.isJumpedTo) this.#deadFrom = this.#indent;
  }

  /** Puts a label in front of a line, where something names it. */
  #label(index: number, { label, isNamed }: Target): void {
    if (isNamed) this.lines[index] = this.lines[index]?.replace(/^ */, (indent) => `${indent}${label}: `) ?? '';
  }

  /** A `switch`; a clause has braces where it declares something with `using`, or is to have them. */
  cases(head: string, clauses: readonly { readonly head: string; readonly isBraced: boolean; readonly content: () => void }[], { target, isExhaustive }: { readonly target: Target; readonly isExhaustive: boolean }): void {
    if (this.isDead) return;
    this.line(`${head}{`);
    const start = this.lines.length;
    this.#indent += 1;
    let isReached = false;
    for (const clause of clauses) {
      this.line(clause.head);
      const first = this.lines.length;
      isReached = this.#inner(clause.content);
      const inside = '  '.repeat(this.#indent + 1);
      const needsBraces = clause.isBraced || this.lines.slice(first).some((line) => line.startsWith(`${inside}using `) || line.startsWith(`${inside}await using `));
      this.lines[first - 1] = `${'  '.repeat(this.#indent)}${clause.head}${needsBraces ? ': {' : ':'}`;
      if (needsBraces) this.line('}');
    }
    this.#indent -= 1;
    this.line('}');
    this.#label(start - 1, target);
    if (isExhaustive && !isReached && !target.isJumpedTo) this.#deadFrom = this.#indent;
  }

  /** `break` or `continue`, unless nothing reaches it. */
  jump(way: 'break' | 'continue', target: Target, isNamed: boolean): void {
    if (this.isDead) return;
    this.line(isNamed ? `${way} ${target.label};` : `${way};`);
    target.isNamed ||= isNamed;
    target.isJumpedTo = true;
  }

  /** Writes what is a level further in; whether its end is reached. */
  #inner(content: () => void): boolean {
    this.#indent += 1;
    try {
      content();
      return !this.isDead;
    } finally {
      this.#deadFrom = Infinity;
      this.#indent -= 1;
    }
  }

  /** `if` with `else`. */
  branches(test: string, then: () => void, otherwise: () => void): void {
    if (this.isDead) return;
    this.line(`if (${test}) {`);
    const isLeft = !this.#inner(then);
    this.line('} else {');
    const isOtherLeft = !this.#inner(otherwise);
    this.line('}');
    if (isLeft && isOtherLeft) this.#deadFrom = this.#indent;
  }

  /** `} finally {` behind a block that was begun with `try {`. */
  tryBlock(content: () => void, clauses: readonly (readonly [head: string, content: () => void])[]): void {
    if (this.isDead) return;
    this.line('try {');
    const start = this.lines.length;
    // Where nothing can fail, nothing reaches the `catch`.
    const whole = (): void => {
      content();
      if (this.lines.slice(start).some((line) => mayFail.test(line) && !neverFails.test(line))) return;
      this.imports.add('workSync');
      // What leaves the block comes behind it.
      this.lines.splice(this.isDead ? start : this.lines.length, 0, `${'  '.repeat(this.#indent)}workSync('${this.name('w')}');`);
    };
    const isCaught = clauses.some(([head]) => head.startsWith('catch'));
    this.#catches += Number(isCaught);
    let isReached = this.#inner(isCaught ? whole : content);
    this.#catches -= Number(isCaught);
    let isFinallyLeft = false;
    for (const [head, clause] of clauses) {
      this.line(`} ${head} {`);
      const isClauseReached = this.#inner(clause);
      if (head === 'finally') isFinallyLeft = !isClauseReached;
      else isReached ||= isClauseReached;
    }
    this.line('}');
    if (!isReached || isFinallyLeft) this.#deadFrom = this.#indent;
  }

  name(stem: string): string {
    const count = (this.#counts.get(stem) ?? 0) + 1;
    this.#counts.set(stem, count);
    return `${stem}${count}`;
  }

  test(test: Test): string {
    if (test === 'call') return `check('${this.name('k')}')`;
    const flag = (this.#counts.get('flag') ?? 0) % 2 === 0 ? 'ready' : 'urgent';
    this.name('flag');
    return test === 'not' ? `!${flag}` : flag;
  }
}

/** The acquisition of a kind; in a function that is not async, of a kind that needs no `await`. */
export function kindIn({ isAsync }: View, name: KindName): Kind {
  const kind = kindOf(name);
  return isAsync || !kind.isAsync ? kind : kindOf('port');
}

export function variableIn({ variables }: View, index: number): Variable | undefined {
  return variables[index % Math.max(variables.length, 1)];
}

/** A release as an expression, `?.` where there may be nothing to release. */
export function releaseCall({ name, kind, isOptional = false }: Variable): string {
  const call = kind.release(name);
  return isOptional ? call.replace(`${name}.`, `${name}?.`).replace(`${name}(`, `${name}?.(`) : call;
}

/** Writes a release as a statement. */
export function writeRelease(writer: Writer, variable: Variable, way: ReleaseWay, { isAsync }: View): void {
  const call = releaseCall(variable);
  const { kind, isOptional, name } = variable;
  // A function that takes the resource has no `?.` for it.
  const inFront = isOptional && !call.includes('?.') ? `if (${name}) ` : '';
  if (way === 'try' || (way === 'swallow' && !kind.isReleaseAsync)) {
    writer.tryBlock(() => writer.line(`${inFront}${kind.isReleaseAsync && isAsync ? 'await ' : ''}${call};`), [['catch', () => undefined]]);
    return;
  }
  if (!kind.isReleaseAsync) writer.line(`${inFront}${call};`);
  else if (way === 'float') writer.line(`${inFront}${call};`);
  else if (way === 'void') writer.line(`${inFront}void ${call};`);
  else if (way === 'swallow') writer.line(`${inFront}await ${call}${isOptional ? '?' : ''}.catch(() => {});`);
  else if (way === 'log') writer.line(`${inFront}await ${call}${isOptional ? '?' : ''}.catch((error) => console.error(error));`);
  else writer.line(`${inFront}await ${call};`);
}
