/** What the analysis says about one resource: where it is acquired, what ends it, and on which ways out it is still held. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { ResourceEntry } from '../resources/types.ts';
import type { Edge, FunctionNode, Step } from './cfg/graph.ts';

/** The expression that creates the obligation. */
export interface Acquisition {
  /** The call or `new` that acquires (for a resource that is a callback's parameter: the parameter). */
  readonly node: TSESTree.Node;
  /** What opened the resource: the same, or what a function of the file does that is called there. */
  readonly opened: TSESTree.Node;
  /** Where a report about it starts: the declarator, the assignment, or the acquiring expression with its `await`. */
  readonly reported: TSESTree.Node;
  readonly entry: ResourceEntry;
  /** The function whose duty the resource is. */
  readonly root: FunctionNode;
  /** The variable that first holds it, if one does. */
  readonly variable: TSESLint.Scope.Variable | undefined;
  /** `const x = acquire()` (with or without `await`), if the variable is declared so. */
  readonly declarator: TSESTree.VariableDeclarator | undefined;
  /** The source text that stands for the resource in a release: the variable's name, or the receiver's text. */
  readonly name: string | undefined;
  /** The first release of the entry as code for this resource, without `await`: `client.release()`. */
  readonly release: string;
  /** The variable holds an array of such resources; the release is that of one of them. */
  readonly isCollection?: boolean;
  /** Whether that release returns a promise to be awaited. */
  readonly releaseIsAsync: boolean;
}

/** A place that ends the obligation in this function. */
export interface Release {
  /** The call that releases, or the `using` declarator. */
  readonly node: TSESTree.Node;
  /** `call`: `client.release()` in the function itself; `helper`: through a function of this file; `registered`: on a stack, `.finally()` … */
  readonly form: 'call' | 'helper' | 'registered';
}

export type LeakKind = 'neverReleased' | 'skippedOnThrow' | 'skippedOnPath' | 'overwritten' | 'discarded' | 'timerOutlivesRace' | 'listenerNotRemoved' | 'countNotTakenBack';

/** Why control leaves, or where the only reference goes, while the resource is still held. */
export interface Witness {
  /** `throw`: `node` threw; `return`/`jump`: the statement `node` leaves; `end`: the scope ends after `node`; `overwrite`: `node` assigns; `settle`: `node` settles the promise. */
  readonly kind: 'throw' | 'return' | 'jump' | 'end' | 'overwrite' | 'discard' | 'settle';
  readonly node: TSESTree.Node;
  /** 1-based. */
  readonly line: number;
}

/** A path through the graph: the steps of its blocks, and the edges between them. */
export type PathPart = Step | Edge;

/** One resource that some path never releases. */
export interface Leak {
  readonly kind: LeakKind;
  readonly acquisition: Acquisition;
  readonly releases: readonly Release[];
  readonly witness: Witness;
  /** The way from the acquisition to the witness, where a search found it; for those who draw the leak. */
  readonly path?: () => readonly PathPart[];
  /** Another path hands the resource on: it is returned, stored or passed to somebody who takes it over. */
  readonly transferred: boolean;
  /** The leak is on a way that only an exception takes, other than by a `throw` statement of this function. */
  readonly onlyOnThrow: boolean;
  /** Where the resource is acquired: a throw ends the run in a test's callback and at the top level of a module. */
  readonly place: 'function' | 'test' | 'module';
  /** The exception that leaves the function ends the process. */
  readonly endsRun?: boolean;
  /** A temporary file or directory that is left because the next one could not be made. */
  readonly isLeftByNext?: boolean;
  /** The next round of a loop replaces it, while what follows the loop releases the last one. */
  readonly outlivesRound?: boolean;
}
