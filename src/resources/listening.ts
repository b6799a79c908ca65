/** Listeners: how they are added and removed, on what, and which of them are meant to stay. */

/** Methods that add a listener, with those that remove it. The first is what messages and fixes name. */
export const listenerMethods: Readonly<Record<string, readonly string[]>> = {
  addEventListener: ['removeEventListener'],
  on: ['off', 'removeListener', 'un'],
  addListener: ['removeListener', 'off'],
  prependListener: ['removeListener', 'off'],
};

/** Methods that remove all listeners, whichever they are. */
export const removesAll: ReadonlySet<string> = new Set(['removeAllListeners', 'removeAllEventListeners', 'offAll']);

/** Globals that outlive every object that listens to them. */
export const longLivedTargets: ReadonlySet<string> = new Set(['window', 'document', 'process', 'globalThis', 'self', 'screen', 'visualViewport']);

/** Names of the one window. */
export const windows: ReadonlySet<string> = new Set(['window', 'globalThis', 'self']);

/** Events of `process`, and of the page, that are listened to once for the whole run. */
export const runEvents: ReadonlySet<string> = new Set([
  ...['exit', 'beforeExit', 'uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection', 'rejectionHandled', 'warning', 'message', 'disconnect', 'abort'],
  ...['load', 'DOMContentLoaded', 'unload', 'beforeunload', 'pagehide', 'unhandledrejection', 'rejectionhandled'],
]);

/** Names of targets that end together with what listens to them, or before it. */
export const shortLivedTarget =
  /^(?:req|res|request|response|reply|ctx|context|socket|conn|connection|client|stream|readable|writable|source|dest|input|output|child|proc|subprocess|worker|ws|xhr|port|el|element|node|img|target|this)$/i;

/** Names and types of what many objects listen to for as long as the program runs. */
export const busLike = /(?:^|[a-z_])(?:bus|events?|emitters?|hub|dispatcher|broker|mediator)$|^(?:eventTarget|win|doc)$|(?:Emitter|Bus|EventTarget|Window|Document|MediaQueryList)$/i;
