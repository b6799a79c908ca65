/** Counts what the judged programs gave. */
import type { Verdict } from './judge.ts';
import { observers } from './observers/index.ts';

const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

export class Tally {
  readonly #shown = new Map<string, number>();
  readonly #failures = new Map<string, number>();
  readonly #accepted = new Map<string, number>();
  #programs = 0;
  #reports = 0;
  #edits = 0;

  /** A wrong report and an unsound edit are too many; of the defects, one in a hundred may go unreported. */
  get hasFailed(): boolean {
    const isMissed = ([key]: readonly [string, number]): boolean => key.startsWith('missed ');
    const sum = (counts: readonly (readonly [string, number])[]): number => counts.reduce((total, [, times]) => total + times, 0);
    const failures = [...this.#failures];
    return failures.some((failure) => !isMissed(failure)) || sum(failures.filter(isMissed)) > sum([...this.#shown]) * 0.01;
  }

  add({ shown, failures, accepted, reports, edits }: Verdict): void {
    this.#programs += 1;
    this.#reports += reports;
    this.#edits += edits;
    for (const rule of shown) count(this.#shown, rule);
    for (const key of new Set(failures.map((failure) => failure.key))) count(this.#failures, key);
    for (const sentence of accepted) count(this.#accepted, sentence);
  }

  text(): string {
    const rules = observers.map(({ rule }) => `  ${rule}: ${this.#shown.get(rule) ?? 0}`);
    const list = (counts: Map<string, number>): string[] => [...counts].sort(([, left], [, right]) => right - left).map(([key, times]) => `  ${key}: ${times}`);
    return [
      `${this.#programs} programs, ${this.#reports} reports, ${this.#edits} edits`,
      'programs whose runs show the defect of',
      ...rules,
      ...(this.#accepted.size > 0 ? ['missed, as the documentation says', ...list(this.#accepted)] : []),
      ...(this.#failures.size > 0 ? ['failures', ...list(this.#failures)] : ['no failures']),
    ].join('\n');
  }
}
