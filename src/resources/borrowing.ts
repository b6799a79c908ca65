/** What only borrows: names of options, and functions that are in no other table. */
import type { ResourceTable } from './types.ts';

/** A call that is given a resource under one of these option names works with it and leaves it to the caller. */
export const borrowingOptions: ReadonlySet<string> = new Set([
  ...['session', 'client', 'connection', 'conn', 'transaction', 'transacting', 'trx', 'tx', 'queryRunner', 'manager', 'pool'],
  ...['signal', 'agent', 'httpAgent', 'httpsAgent', 'dispatcher', 'parentSpan', 'span', 'input', 'output', 'stdio', 'stdin', 'stdout', 'stderr', 'cwd'],
]);

/** Calls that keep what they are given, or pass it on to somebody who may, under whatever option name: `resolve({ client })`. */
export const passingOn: ReadonlySet<string> = new Set([
  ...['assign', 'keep', 'track', 'remember', 'register', 'provide', 'enqueue', 'setState', 'postMessage'],
  ...['resolve', 'reject', 'next', 'done', 'callback', 'cb', 'emit', 'dispatch', 'dispatchEvent'],
]);

/** Globals and methods of any object that look at what they are given. */
export const borrowing: ResourceTable = {
  // Known so that what their methods cannot do is known: none of these throws.
  types: { Map: [], WeakMap: [], Set: [], WeakSet: [], URLSearchParams: [], FormData: [] },
  resources: [],
  borrowers: [
    ...['console.*', 'JSON.stringify', 'String', 'Number', 'Boolean', 'Array.isArray', 'Object.keys', 'Object.entries', 'Object.values', 'Object.is'],
    ...['Number.isInteger', 'Number.isNaN', 'isNaN', 'Atomics.*', 'Reflect.has', 'Reflect.ownKeys', 'Object.getPrototypeOf', 'performance.*'],
    ...['assert', 'expect', 'expect.soft', 'expectTypeOf', 'chai.expect'],
    ...['#pipe', '#unpipe', '#transacting', '#forUpdate', '#observe', '#unobserve', '#removeEventListener', '#removeListener', '#off'],
    ...['#toBe', '#toEqual', '#strictEqual', '#deepEqual', '#notStrictEqual', '#instanceOf', '#isOk'],
    { module: ['node:assert', 'node:assert/strict', 'chai', 'vitest', '@jest/globals', 'bun:test'], call: '*' },
    { module: ['node:assert', 'node:assert/strict', 'chai', 'vitest', '@jest/globals'], call: 'assert.*' },
    { module: ['vitest', '@jest/globals'], call: 'expect.*' },
    ...['inspect', 'format', 'isDeepStrictEqual', 'types.*', 'debuglog'].map((call) => ({ module: 'node:util', call })),
    ...['once', 'on', 'getEventListeners', 'setMaxListeners', 'listenerCount'].map((call) => ({ module: 'node:events', call })),
    ...['finished', 'isReadable', 'isErrored', 'isDisturbed', 'promises.finished'].map((call) => ({ module: 'node:stream', call })),
    { module: 'node:stream/promises', call: 'finished' },
    { module: 'node:readline', call: '*' },
    { module: 'node:readline/promises', call: '*' },
    { module: 'node:child_process', call: '*' },
  ],
};
