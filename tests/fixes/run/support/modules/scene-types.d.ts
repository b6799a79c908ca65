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
  /** Something of one's own that is held until it is released: to build a class around it. */
  export function hold(what: string): Possession;
  export interface Possession {
    /** @throws where it is released */
    check(): void;
    /** A step that takes a turn; it must be held at its start and at its end. */
    use(step: string): Promise<void>;
    /** Releases it without fail; gives whether it was held. */
    drop(): boolean;
    /** Releases it in a turn, and may fail; again, does nothing. */
    close(): Promise<void>;
    /** Says that it was released twice, and throws. */
    repeat(): never;
  }
  /** An emitter whose listeners are held until they are removed. */
  export function emitter(name: string): EventEmitter;
  /** A controller; the listeners of its signal are held until they are removed, or it is aborted. */
  export function controller(name: string): AbortController;
  /** Runs a component with its effects; the function that it gives unmounts it. */
  export function mount(component: () => unknown): () => void;
  /** Says that something is wrong that the world cannot see. */
  export function defect(what: string): void;
}
