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

/** What the browser offers beside the window to listen to, which is there for as long as the page is. */
export const pageParts: ReadonlySet<string> = new Set([
  ...['navigator.connection', 'navigator.mediaDevices', 'navigator.serviceWorker', 'navigator.permissions', 'navigator.virtualKeyboard', 'navigator.xr'],
  ...['navigator.usb', 'navigator.hid', 'navigator.serial', 'navigator.bluetooth', 'navigator.keyboard', 'navigator.windowControlsOverlay'],
  ...['screen.orientation', 'speechSynthesis', 'document.fonts', 'cookieStore', 'navigation'],
]);

/** Names of the one window. */
export const windows: ReadonlySet<string> = new Set(['window', 'globalThis', 'self']);

/** Events of `process` that are listened to once for the whole run. */
const runEventsOfProcess: ReadonlySet<string> = new Set([
  ...['exit', 'beforeExit', 'uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection', 'rejectionHandled', 'warning', 'message', 'disconnect'],
]);

/** The same for the page. */
const runEventsOfPage: ReadonlySet<string> = new Set(['load', 'DOMContentLoaded', 'unload', 'beforeunload', 'pagehide', 'unhandledrejection', 'rejectionhandled']);

/** Whether an event is one of the whole run, by the method that listens to it: a `message` of the page is one of many, that of `process` comes from its parent. */
export function isRunEvent(event: string | undefined, method: string): boolean {
  return event !== undefined && (method === 'addEventListener' ? runEventsOfPage : runEventsOfProcess).has(event);
}

/** Those of the page that come once, or tell what nobody caught: heard for as long as the page is there, whatever becomes of the object. */
export const heardToTheEnd: ReadonlySet<string> = new Set(['load', 'DOMContentLoaded', 'unhandledrejection', 'rejectionhandled']);

/** Events by which a worker, or a service worker, is told what to do. */
export const workerEvents = /^(?:message|messageerror|install|activate|fetch|push|sync|notificationclick)$/;

/** Events after which the process or the page is at its end. */
export const endOfRun = /^(?:SIG[A-Z]+\d?|exit|beforeExit|uncaughtException|unhandledRejection|unload|beforeunload|pagehide)$/;

/** Events that come soon, and surely: what began the gesture is over then. */
export const endsOfGestures = /^(?:(?:mouse|pointer|key|touch)(?:up|end|cancel)|lostpointercapture|drag(?:end|leave)|drop|(?:transition|animation)(?:end|cancel)|click|load|DOMContentLoaded|deviceready)$/;

/** Names of targets that end together with what listens to them, or before it. */
export const shortLivedTarget =
  /^(?:req|res|request|response|reply|body|ctx|context|socket|conn|connection|client|stream|readable|writable|source|dest|input|output|child|proc|subprocess|stdout|stderr|worker|ws|xhr|port|el|element|node|img|target|this)$/i;

/** Names of child processes. */
const childProcess = /(?:child|proc|[a-z_]process)$/i;

/** Whether an event ends what it comes from, by whose name it is a child process: its listeners go with it. */
export function isEndOfChild(event: string | undefined, target: string): boolean {
  return (event === 'exit' || event === 'close') && childProcess.test(target);
}

/** Names and types of what many objects listen to for as long as the program runs. */
export const busLike = /(?:^|[a-z_])(?:bus|events?|emitters?|hub|dispatcher|broker|mediator)$|^(?:eventTarget|win|doc)$|(?:Emitter|Bus|EventTarget|Window|Document|MediaQueryList)$/i;

/** Events of elements, which go with the page or the part of it that they are in. */
export const elementEvents =
  /^(?:(?:dbl|aux)?click|contextmenu|(?:mouse|pointer|touch|key|drag|composition|animation|transition|focus)\w*|drop|wheel|scroll\w*|(?:before)?input|change|select\w*|submit|reset|invalid|blur|resize|toggle|cancel|close|load|error|copy|cut|paste)$/;

/** Events after which an emitter emits no more. */
export const endEvents: ReadonlySet<string> = new Set(['close', 'closed', 'end', 'ended', 'finish', 'exit', 'beforeExit', 'destroy', 'destroyed', 'disposed', 'disconnected']);

/** Methods of collections that keep what they are given. */
export const storingMethods: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set']);
