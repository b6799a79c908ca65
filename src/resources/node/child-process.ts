import type { ResourceTable } from '../types.ts';

/** Child processes, which end by themselves, and the workers of a cluster. */
export const childProcess: ResourceTable = {
  module: 'node:child_process',
  resources: [
    {
      id: 'node-child-process',
      name: 'child process',
      acquire: [
        { call: 'spawn', unlessOption: ['signal', 'timeout', 'detached'] },
        { call: 'fork', unlessOption: ['signal', 'timeout', 'detached'] },
        { call: 'exec', unlessOption: ['signal', 'timeout'] },
        { call: 'execFile', unlessOption: ['signal', 'timeout'] },
      ],
      release: ['_.kill()', '_.disconnect()', '_.unref()'],
      type: 'ChildProcess',
      disposable: { sync: { node: '^18.18 || >=20.5' } },
      disposeDiffers: 'its disposal sends SIGTERM and does not wait for the exit',
      lifetime: 'process',
      obeysMessages: true,
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      usefulAfterRelease: true,
      idempotent: 'returns-false',
      returnsItself: ['on', 'once'],
    },
    {
      id: 'node-cluster-worker',
      name: 'cluster worker',
      acquire: { call: 'fork', module: 'node:cluster' },
      release: ['_.disconnect()', '_.kill()', '_.destroy()'],
      type: 'node:cluster:Worker',
      lifetime: 'process',
      obeysMessages: true,
      idempotent: 'unknown',
      returnsItself: ['on', 'once', 'disconnect'],
    },
  ],
};
