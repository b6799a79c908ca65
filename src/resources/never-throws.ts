/**
 * Calls that are known not to throw, for all arguments that real code gives them. What validates its input (`new URL`, `JSON.parse`,
 * `toISOString`), runs a callback (`map`, `forEach`, `emit`), or waits, is not here.
 */
import type { CallPattern } from './types.ts';

const globals = [
  'console.*',
  'Math.*',
  'Date.now',
  'Number',
  'Number.isNaN',
  'Number.isFinite',
  'Number.isInteger',
  'Number.isSafeInteger',
  'Number.parseInt',
  'Number.parseFloat',
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'String',
  'Boolean',
  'Symbol',
  'Object.is',
  'Object.keys',
  'Object.values',
  'Object.entries',
  'Object.assign',
  'Object.freeze',
  'Array.isArray',
  'Array.of',
  'Promise.all',
  'Promise.allSettled',
  'Promise.any',
  'Promise.race',
  'Promise.resolve',
  'Promise.reject',
  'Promise.withResolvers',
  'AbortSignal.abort',
  'AbortSignal.any',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'performance.now',
  'crypto.randomUUID',
  'URL.revokeObjectURL',
  'URL.canParse',
  'process.nextTick',
  'process.hrtime',
  'process.hrtime.bigint',
  'process.uptime',
  'process.memoryUsage',
  'process.exit',
  ...['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'emitWarning', 'cwd'].map((method) => `process.${method}`),
  ...['', 'window.', 'document.', 'self.'].flatMap((target) => [`${target}addEventListener`, `${target}removeEventListener`]),
  // With what the program itself has made.
  'Buffer.from',
  'Buffer.alloc',
  'Buffer.concat',
  'Buffer.byteLength',
  ...['vi', 'jest', 'sinon'].flatMap((framework) => ['fn', 'spyOn', 'spy', 'stub', 'mock', 'useFakeTimers', 'setSystemTime'].map((method) => `${framework}.${method}`)),
  // With tags that the program itself writes.
  'document.createElement',
  'document.createTextNode',
  'document.createDocumentFragment',
  'document.getElementById',
  ...['body', 'head', 'documentElement'].flatMap((element) => ['append', 'prepend', 'appendChild', 'removeChild', 'setAttribute', 'removeAttribute', 'contains'].map((method) => `document.${element}.${method}`)),
  'new AbortController',
  'new DisposableStack',
  'new AsyncDisposableStack',
  'new Map',
  'new Set',
  'new WeakMap',
  'new WeakSet',
  'new Date',
  'new Promise',
  'new Object',
  'new Event',
  'new EventTarget',
  'new TextEncoder',
  'new TextDecoder',
  ...['Int8', 'Uint8', 'Uint8Clamped', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64'].map((kind) => `new ${kind}Array`),
  'new DataView',
  'new Error',
  'new TypeError',
  'new RangeError',
  'new AggregateError',
  'Error',
  'TypeError',
  'Error.captureStackTrace',
];

/** Methods that only texts and arrays have, wherever these come from: also a constant of another module. */
export const textMethods: ReadonlySet<string> = new Set([
  ...['includes', 'indexOf', 'lastIndexOf', 'startsWith', 'endsWith', 'trim', 'trimStart', 'trimEnd', 'split', 'substring'],
  ...['toLowerCase', 'toUpperCase', 'padStart', 'padEnd', 'charAt', 'charCodeAt'],
]);

/** Methods by which a test tells a spy of jest or vitest what to answer; each gives the spy back. */
export const mockSetters = ['Implementation', 'ReturnValue', 'ResolvedValue', 'RejectedValue'].flatMap((what) => [`mock${what}`, `mock${what}Once`]).concat('mockName', 'mockReturnThis', 'mockClear', 'mockReset');

/** Names that mean the same on nearly every object that has them. */
const methods = [
  // Arrays and strings; none that takes a callback, `repeat`, `normalize` and `localeCompare` neither.
  ...textMethods,
  ...['push', 'pop', 'shift', 'unshift', 'slice', 'splice', 'concat', 'join', 'reverse', 'at', 'fill', 'flat', 'subarray'],
  ...['substr', 'codePointAt', 'toFixed', 'toString', 'hasOwnProperty', 'getTime', 'valueOf'],
  // Maps, sets, stacks. Not `get`, `delete` and `clear`: prepared statements and clients have these, too.
  ...['set', 'has', 'add', 'adopt', 'defer'],
  // Events.
  ...['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners', 'prependListener', 'prependOnceListener'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent', 'setMaxListeners'],
  // Elements; what their listeners throw is reported, and not thrown to the caller.
  ...['setAttribute', 'getAttribute', 'removeAttribute', 'toggleAttribute', 'appendChild', 'removeChild', 'click', 'focus', 'blur'],
  // Devices that draw: what they refuse of a program's own data, they tell by an event.
  ...['writeBuffer', 'writeTexture'],
  ...mockSetters,
  // Handles.
  ...['unref', 'ref', 'hasRef', 'abort', 'releaseLock', 'unsubscribe', 'preventDefault', 'stopPropagation', 'address'],
];

/** Methods of known types, where the name alone would say too little. */
const members = [
  'TextEncoder#encode',
  // Where it does, nothing is observed.
  ...['Mutation', 'Intersection', 'Resize', 'Performance', 'Reporting', 'Pressure'].map((kind) => `${kind}Observer#observe`),
  'TextDecoder#decode',
  ...['Map', 'WeakMap'].flatMap((type) => ['get', 'set', 'has', 'delete', 'clear'].map((method) => `${type}#${method}`)),
  ...['URLSearchParams', 'FormData'].flatMap((type) => ['get', 'set', 'has', 'append', 'delete', 'getAll'].map((method) => `${type}#${method}`)),
  ...['Set', 'WeakSet'].flatMap((type) => ['add', 'has', 'delete', 'clear'].map((method) => `${type}#${method}`)),
  'CanvasRenderingContext2D#*',
  'OffscreenCanvasRenderingContext2D#*',
  ...['DisposableStack', 'AsyncDisposableStack'].flatMap((type) => ['use', 'adopt', 'defer', 'move'].map((method) => `${type}#${method}`)),
];

const ofModules: readonly CallPattern[] = [
  ...['join', 'resolve', 'basename', 'dirname', 'extname', 'normalize', 'relative', 'isAbsolute', 'parse', 'format'].map((call) => ({
    module: ['node:path', 'node:path/posix', 'node:path/win32'],
    call,
  })),
  { module: 'node:path', call: 'posix.*' },
  { module: 'node:path', call: 'win32.*' },
  ...['vi.*', 'jest.*', 'default.*'].map((call) => ({ module: ['vitest', '@jest/globals', 'sinon'], call })),
  { module: 'node:events', call: 'addAbortListener' },
  { module: 'node:perf_hooks', call: 'PerformanceObserver#observe' },
  // A missing translation gives the text itself.
  { module: 'vscode', call: 'l10n.t' },
  { module: '@vscode/l10n', call: 't' },
  ...['Disposable', 'QuickPick', 'InputBox', 'StatusBarItem'].flatMap((type) => ['show', 'hide'].map((method) => ({ module: 'vscode', call: `${type}#${method}` }))),
  // They show something, and give a promise of what was chosen.
  ...['Information', 'Warning', 'Error'].map((kind) => ({ module: 'vscode', call: `window.show${kind}Message` })),
  { module: 'vscode', call: 'window.setStatusBarMessage' },
  { module: ['node:readline', 'node:readline/promises'], call: 'createInterface' },
  // Async functions: what they hand out is rejected, and counts where it is awaited.
  { module: 'node:events', call: 'once' },
  ...['node:timers/promises', 'node:stream/promises', 'node:fs/promises'].map((module) => ({ module, call: '*' })),
  // Colours of a terminal.
  { module: ['chalk', 'picocolors', 'kleur', 'kleur/colors', 'colorette', 'ansi-colors', 'colors', 'yoctocolors'], call: '*' },
  { module: ['chalk', 'picocolors', 'kleur', 'colorette', 'ansi-colors', 'colors', 'yoctocolors'], call: 'default.*' },
  { module: ['ora', 'yocto-spinner', 'nanospinner'], call: 'default' },
  ...['version', 'isConnected', 'contexts'].map((name) => ({ module: ['playwright', 'playwright-core', '@playwright/test'], call: `Browser#${name}` })),
  { module: ['node:http', 'node:net'], call: 'createServer' },
  { module: 'node:crypto', call: 'randomUUID' },
  { module: 'node:perf_hooks', call: 'performance.now' },
  { module: 'node:os', call: '*' },
  { module: 'node:util', call: 'inspect' },
  { module: 'node:util', call: 'format' },
  { module: 'node:fs', call: 'existsSync' },
  // "The API must not throw unhandled exceptions": OpenTelemetry specification, Error handling.
  ...['trace.*', 'context.active', 'propagation.*', 'Tracer#startSpan'].map((call) => ({ module: '@opentelemetry/api', call })),
  ...['setAttribute', 'setAttributes', 'addEvent', 'recordException', 'setStatus', 'updateName', 'isRecording', 'spanContext', 'addLink', 'addLinks', 'end'].map(
    (method) => ({ module: '@opentelemetry/api', call: `Span#${method}` }),
  ),
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'].map((call) => ({
    module: 'node:timers',
    call,
  })),
  ...['exit', 'nextTick', 'hrtime', 'uptime', 'memoryUsage'].map((call) => ({ module: 'node:process', call })),
];

export const neverThrows: readonly (string | CallPattern)[] = [
  ...globals,
  ...methods.map((method) => `#${method}`),
  ...members,
  ...ofModules,
];
