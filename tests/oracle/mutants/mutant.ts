/** A fault that is put into the analysis or the fixes by hand, with a program on which the oracle catches it. */
import type { Form } from '../program/program.ts';
import type { Style } from '../lint.ts';

export interface Mutant {
  /** What is wrong with it: `a throw edge is dropped`. */
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  /** Text that stands in the file once, and what takes its place. */
  readonly find: string;
  readonly replace: string;
  /** A program whose verdict is clean without the fault. */
  readonly program: string;
  readonly form?: Form;
  readonly style?: Style;
}
