/** What a run leaves behind: the events in their order, and how it ended. */

/** A place in the text of a program, counted as ESLint counts lines. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** The function of the program that was running. */
  readonly inside: string;
}

/** Where a run could have gone another way; a delay is what a step seldom does: it takes its time with its turn, or with its look at a signal, aborts what it is given, or throws before it has a promise. */
export interface Point {
  /** What would happen instead, and for the how manieth time it came up: `work w1 rejects`, `urgent is true`. */
  readonly key: string;
  readonly kind: 'failure' | 'release failure' | 'condition' | 'delay';
}

/** One thing that happened. */
export type Event =
  | { readonly type: 'acquire'; readonly id: number; readonly at: readonly Place[] }
  | { readonly type: 'lend'; readonly id: number; readonly late: boolean; readonly at: readonly Place[] }
  /** `isDisposal`: by the method that `using` calls, and no call of the program. */
  | { readonly type: 'release'; readonly id: number; readonly at: readonly Place[]; readonly again: boolean; readonly isDisposal: boolean }
  /** A release that takes its time has come to its end, well or not. */
  | { readonly type: 'outcome'; readonly id: number }
  /** A disposal of what is closed already: it does nothing. */
  | { readonly type: 'idle disposal'; readonly id: number }
  | { readonly type: 'use'; readonly id: number; readonly late: boolean; readonly at: readonly Place[] }
  | { readonly type: 'failure'; readonly point: Point; readonly at: readonly Place[]; readonly id?: number | undefined }
  /** `turn` tells one work from another of the same name. */
  | { readonly type: 'begin'; readonly work: string; readonly turn: number; readonly id?: number | undefined; readonly at: readonly Place[] }
  | { readonly type: 'end'; readonly work: string; readonly turn: number; readonly id?: number | undefined }
  /** `by` is the listener that does it; `isOfError` where an error is printed, `at` where it is one that an exit has skipped. */
  | { readonly type: 'effect'; readonly name: string; readonly by?: number | undefined; readonly isOfError?: boolean; readonly at?: readonly Place[] | undefined }
  | { readonly type: 'hand over'; readonly id: number }
  /** The program makes an error of its own, to throw it. */
  | { readonly type: 'own error'; readonly message: string }
  /** What a `catch` got of something that was done to nothing. */
  | { readonly type: 'of nothing'; readonly message: string }
  /** A listener is called. */
  | { readonly type: 'fire'; readonly id: number }
  /** A listener that is added to a signal which is aborted already, and calls it no more. */
  | { readonly type: 'listen in vain'; readonly at: readonly Place[] }
  /** Work that its signal cancels, on the way or before it has begun. */
  | { readonly type: 'aborted'; readonly work: string; readonly isBegun: boolean; readonly at: readonly Place[] }
  /** What should have been a callback is none. */
  | { readonly type: 'no callback'; readonly at: readonly Place[] }
  | { readonly type: 'returned' };

/** A resource of a run. */
export interface Held {
  readonly id: number;
  /** What the program calls it in its acquisition; the same for each time that the acquisition runs. */
  readonly label: string;
  readonly kind: string;
  readonly at: readonly Place[];
  /** What it was made from. */
  readonly parent: Held | undefined;
  isOpen: boolean;
  isHandedOver: boolean;
  /** It was released before the caller got it. */
  wasReturnedReleased: boolean;
  /** A signal of it that was given to work. */
  isSignalUsed: boolean;
  /** It was put into a list. */
  isCollected: boolean;
  /** What would have released it at the end: a timer that was pending or had been cleared, a function in a list, or the abort of another signal. */
  leftTo: 'timer' | 'cleared timer' | 'list' | 'signal' | undefined;
}

/** One run of a program. */
export interface Run {
  readonly schedule: readonly string[];
  readonly points: readonly Point[];
  readonly events: readonly Event[];
  readonly held: readonly Held[];
  /** What the caller got, as text. */
  readonly value: string | undefined;
  /** The errors that the caller got, all that one error holds. */
  readonly errors: readonly string[];
  /** The steps that failed, and of those the ones of which nobody was told. */
  readonly failed: readonly Point[];
  readonly lost: readonly Point[];
  readonly unhandled: readonly string[];
  readonly neverSettles: boolean;
  /** Where the program ended the process, and what it would have done afterwards. */
  readonly exit: { readonly at: readonly Place[]; readonly skipped: readonly Event[] } | undefined;
}
