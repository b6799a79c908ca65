import type { ResourceTable } from '../types.ts';

const writer = {
  name: 'stream writer',
  release: ['await _.close()', 'await _.abort()', '_.releaseLock()'],
  endsOnRejectionOf: ['write', 'close', 'ready'],
  endPromise: 'closed',
  idempotent: 'rejects',
  safeBehindOthers: ['releaseLock', 'abort'],
  errorMatters: true,
} as const;

/**
 * Web streams: the locks of readers and writers. The two sides of a `TransformStream` belong together, so its writable side and the writer of
 * that have names of their own here (WHATWG Streams, `TransformStreamDefaultSinkCloseAlgorithm`).
 */
export const streams: ResourceTable = {
  module: ['', 'node:stream/web'],
  types: {
    ReadableStream: ['ReadableStream.from()', 'ReadableStream#pipeThrough()', 'TransformStream#readable', 'Blob#stream()', 'Response#body', 'Request#body'],
    WritableStream: [],
    TransformInput: ['TransformStream#writable'],
    TextEncoder: [],
    TextDecoder: [],
    TransformStream: ['new TextDecoderStream', 'new TextEncoderStream', 'new CompressionStream', 'new DecompressionStream'],
  },
  resources: [
    {
      id: 'web-readable-reader',
      name: 'stream reader',
      acquire: 'ReadableStream#getReader',
      release: ['_.releaseLock()', 'await _.cancel()'],
      type: 'ReadableStreamDefaultReader',
      readToEndBy: 'read',
      endPromise: 'closed',
      locksReceiver: true,
      idempotent: 'safe',
    },
    {
      id: 'web-writable-writer',
      ...writer,
      acquire: 'WritableStream#getWriter',
      type: 'WritableStreamDefaultWriter',
    },
    {
      id: 'web-transform-writer',
      ...writer,
      acquire: 'TransformInput#getWriter',
      type: 'WritableStreamTransformWriter',
      isReadAtOtherEnd: true,
    },
  ],
  takers: ['ReadableStream#pipeTo', 'ReadableStream#pipeThrough', '#pipeTo', '#pipeThrough', 'new Response', 'new Request'],
};
