/** What the page and the worker that lints say to each other: plain data. */

export type Language = 'ts' | 'tsx' | 'js' | 'jsx';

export const languages: readonly Language[] = ['ts', 'tsx', 'js', 'jsx'];

/** A config of the plugin, or `none`: only the rules that are written beside it. */
export type ConfigChoice = 'recommended' | 'strict' | 'stylistic' | 'all' | 'none';

export const configChoices: readonly ConfigChoice[] = ['recommended', 'strict', 'stylistic', 'all', 'none'];

/** What is linted, and how. `rules` and `settings` are JSON as it stands in its field, so that a link keeps it while it is being written. */
export interface PlaygroundState {
  readonly code: string;
  readonly language: Language;
  readonly config: ConfigChoice;
  /** What stands under `rules` in a config, added to those of `config`. */
  readonly rules: string;
  /** What stands under `settings.leaks`. */
  readonly settings: string;
}

/** One edit; the range counts UTF-16 units, as in ESLint and in the editor. */
export interface Repair {
  readonly title: string;
  readonly kind: 'fix' | 'suggestion';
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A line that a leak goes through; `involved` where there is no path, but several places are at fault. */
export interface PathLine {
  readonly line: number;
  readonly role: 'acquired' | 'held' | 'leaked' | 'involved';
}

export interface Report {
  /** `leaks/missing-cleanup`; `undefined` where the code does not parse. */
  readonly rule: string | undefined;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly repairs: readonly Repair[];
  /** From the acquisition to the way out, in the order in which the program gets there. */
  readonly path: readonly PathLine[];
}

export type BlockState = 'free' | 'held' | 'released' | 'transferred' | 'leaked';

export interface PictureStep {
  readonly text: string;
  readonly line: number;
  readonly state: BlockState;
}

export interface PictureBlock {
  readonly kind: 'code' | 'returned' | 'thrown';
  readonly steps: readonly PictureStep[];
  readonly state: BlockState;
}

export interface PictureEdge {
  /** Indexes of `Picture.blocks`. */
  readonly from: number;
  readonly to: number;
  /** Empty for an edge that is always taken. */
  readonly label: string;
  readonly isThrow: boolean;
  readonly state: BlockState;
}

/** The control-flow graph of one function with the lifetime of one resource on it. */
export interface Picture {
  readonly title: string;
  /** The range of the function. */
  readonly from: number;
  readonly to: number;
  /** Where the resource is acquired. */
  readonly at: number;
  readonly blocks: readonly PictureBlock[];
  readonly edges: readonly PictureEdge[];
  /** The graph in words. */
  readonly text: string;
}

/** Why nothing was linted: a field that cannot be read, or an error of ESLint. */
export interface Problem {
  readonly where: 'rules' | 'settings' | 'lint';
  readonly message: string;
}

export interface Linted {
  readonly problem: Problem | undefined;
  readonly reports: readonly Report[];
  readonly pictures: readonly Picture[];
  /** What ESLint took, with parsing. */
  readonly milliseconds: number;
}

export interface Fixed {
  readonly problem: Problem | undefined;
  readonly code: string;
}

export type Request = { readonly id: number; readonly state: PlaygroundState } & ({ readonly task: 'lint' } | { readonly task: 'fix' });

export type Response =
  | { readonly id: number; readonly task: 'lint'; readonly linted: Linted }
  | { readonly id: number; readonly task: 'fix'; readonly fixed: Fixed }
  | { readonly id: number; readonly task: 'failed'; readonly message: string };
