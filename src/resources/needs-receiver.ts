/**
 * Methods that end something and fail when they are called without their receiver: methods of a prototype that read `this`. Those that
 * work unbound are not here: `close` of Node's `FileHandle` and `release` of pg's clients are functions of their own for each object.
 */
import type { CallPattern } from './types.ts';

const of = (module: string | readonly string[], ...calls: readonly string[]): CallPattern[] => calls.map((call) => ({ module, call }));

export const needsReceiver: readonly (string | CallPattern)[] = [
  'AbortController#abort',
  'DisposableStack#dispose',
  'AsyncDisposableStack#disposeAsync',
  ...['WebSocket', 'EventSource', 'BroadcastChannel', 'MessagePort', 'AudioContext', 'RTCPeerConnection', 'IDBDatabase', 'ImageBitmap'].map((type) => `${type}#close`),
  ...['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'].map((type) => `${type}#disconnect`),
  'Worker#terminate',
  ...['ReadableStreamDefaultReader#releaseLock', 'ReadableStreamDefaultReader#cancel', 'WritableStreamDefaultWriter#releaseLock', 'WritableStreamDefaultWriter#close', 'WritableStreamTransformWriter#close'],
  ...of(['fs', 'fs/promises'], 'Dir#close', 'Dir#closeSync', 'FSWatcher#close', 'StatWatcher#unref', 'ReadStream#close', 'ReadStream#destroy', 'WriteStream#close', 'WriteStream#end', 'WriteStream#destroy'),
  ...of(['http', 'https', 'http2', 'net', 'tls'], 'Server#close', 'Http2Server#close', 'Http2SecureServer#close', 'ClientHttp2Session#close', 'ClientHttp2Session#destroy', 'Socket#end', 'Socket#destroy', 'TLSSocket#end', 'TLSSocket#destroy', 'Agent#destroy'),
  ...of('dgram', 'Socket#close'),
  ...of('child_process', 'ChildProcess#kill', 'ChildProcess#disconnect'),
  ...of('worker_threads', 'Worker#terminate', 'MessagePort#close', 'BroadcastChannel#close'),
  ...of('perf_hooks', 'PerformanceObserver#disconnect'),
  ...of(['readline', 'readline/promises'], 'Interface#close'),
  ...of('pg', 'Pool#end', 'Client#end'),
  ...of('ws', 'WebSocket#close', 'WebSocket#terminate', 'WebSocketServer#close'),
  ...of('mongodb', 'MongoClient#close'),
  ...of('ioredis', 'Redis#quit', 'Redis#disconnect'),
  ...of('chokidar', 'FSWatcher#close'),
];
