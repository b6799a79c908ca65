/** A fault that is put into the analysis or the fixes by hand; the oracle must catch it on the programs in `programs/`. */
export interface Mutant {
  /** What is wrong with it: `a throw edge is dropped`. */
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  /** Text that stands in the file once, and what takes its place. */
  readonly find: string;
  readonly replace: string;
}
