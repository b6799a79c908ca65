declare module 'scene' {
  import { EventEmitter } from 'node:events';
  /** Takes a turn, may fail, and gives `<what>`. */
  export function work(what: string, signal?: AbortSignal): Promise<string>;
  /** May fail, and gives `<what>`. */
  export function workSync(what: string): string;
  /** An effect that never fails; an error that is noted counts as seen. */
  export function note(what: unknown): void;
  /** Gives its first result, and goes on (held) until the signal is aborted. */
  export function poll(what: string, signal: AbortSignal): Promise<string>;
  /** Gives `<what>` after a time, on a clock that moves on when everything waits. */
  export function slow(what: string, duration: number, signal?: AbortSignal): Promise<string>;
  /** Something of one's own that is held until `drop()`: to build a class around it. `repeat()` says that it was released twice. */
  export function hold(what: string): { readonly isLive: boolean; drop(): boolean; check(): void; repeat(): never; use(what: string): Promise<void> };
  /** An emitter whose listeners are held until they are removed. */
  export function emitter(name: string): EventEmitter;
  /** A controller; the listeners of its signal are held until they are removed, or it is aborted. */
  export function controller(name: string): AbortController;
  /** Says that something is wrong that the world cannot see. */
  export function defect(what: string): void;
}
