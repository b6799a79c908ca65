import type { ResourceTable } from '../types.ts';

/** `node:stream`: streams that end, or are destroyed, by themselves when they are consumed. */
export const stream: ResourceTable = {
  module: 'node:stream',
  types: { Readable: [], Writable: [], Duplex: [], Transform: [], PassThrough: [] },
  resources: [
    {
      id: 'node-readable',
      name: 'readable stream',
      acquire: ['new Readable', 'Readable.from', 'Readable.fromWeb', 'new PassThrough', 'new Transform', 'new Duplex', 'compose'],
      release: ['_.destroy()', '_.end()'],
      type: 'Readable',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'setEncoding', 'resume', 'pause'],
    },
    {
      id: 'node-writable',
      name: 'writable stream',
      acquire: ['new Writable', 'Writable.fromWeb'],
      release: ['_.end()', '_.destroy()'],
      type: 'Writable',
      disposable: { async: { node: '^20.16 || >=22.4' } },
      disposeDiffers: 'its disposal destroys it and drops what is not yet written',
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      idempotent: 'safe',
      errorMatters: true,
      returnsItself: ['on', 'once', 'setDefaultEncoding'],
    },
  ],
  takers: [
    ...['pipeline', 'promises.pipeline', 'compose', 'addAbortSignal', 'Readable.from', 'Readable.fromWeb', 'Readable.toWeb'],
    ...['Readable.wrap', 'Writable.toWeb', 'Writable.fromWeb', 'Duplex.from', 'Duplex.fromWeb', 'Duplex.toWeb', 'duplexPair'],
    { module: 'node:stream/promises', call: 'pipeline' },
    { module: 'node:stream/consumers', call: '*' },
  ],
};
