import type { ResourceTable } from '../types.ts';

/** Threads, and the ports between them. */
export const workerThreads: ResourceTable = {
  module: 'node:worker_threads',
  resources: [
    {
      id: 'node-worker',
      releaseNeverFails: true,
      name: 'worker thread',
      acquire: 'new Worker',
      release: ['await _.terminate()', '_.unref()'],
      disposable: { async: { node: '^22.18 || >=24.2' } },
      lifetime: 'process',
      obeysMessages: true,
      ownedByField: true,
      destroysItselfOnError: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once'],
    },
    {
      id: 'node-message-port',
      name: 'message port',
      acquire: [
        { call: 'new MessageChannel', module: ['node:worker_threads', ''], yields: 'property:port1' },
        { call: 'new MessageChannel', module: ['node:worker_threads', ''], yields: 'property:port2' },
      ],
      release: ['_.close()', '_.unref()'],
      type: 'MessagePort',
      lifetime: 'process',
      obeysMessages: true,
      selfReleasing: 'collected',
      idempotent: 'safe',
    },
    {
      id: 'node-broadcast-channel',
      name: 'broadcast channel',
      acquire: { call: 'new BroadcastChannel', module: ['node:worker_threads', ''] },
      release: ['_.close()', '_.unref()'],
      lifetime: 'process',
      servesBy: ['addEventListener', 'onmessage'],
      ownedByField: true,
      idempotent: 'safe',
      plainProperties: ['name'],
    },
  ],
  takers: ['new Worker', '#postMessage', { module: '', call: 'new Worker' }, { module: '', call: 'structuredClone' }],
};
