import type { ResourceTable } from '../types.ts';

/** Child processes and worker pools of packages. */
export const processes: ResourceTable = {
  resources: [
    {
      id: 'execa',
      name: 'child process',
      module: 'execa',
      acquire: ['execa', 'execaNode', 'execaCommand'].map((call) => ({ call, unlessOption: ['cancelSignal', 'signal', 'timeout'] })),
      release: '_.kill()',
      type: 'ResultPromise',
      disposable: { sync: { package: '>=8' } },
      disposeDiffers: 'its disposal sends SIGTERM and does not wait for the exit',
      lifetime: 'process',
      selfReleasing: 'consumed',
      usefulAfterRelease: true,
      idempotent: 'returns-false',
    },
    {
      id: 'node-pty',
      name: 'pseudo terminal',
      module: ['node-pty', '@lydell/node-pty'],
      acquire: 'spawn',
      release: ['_.kill()', '_.destroy()'],
      type: 'IPty',
      lifetime: 'process',
      selfReleasing: 'consumed',
      usefulAfterRelease: true,
      idempotent: 'unknown',
    },
    {
      id: 'worker-pool',
      name: 'worker pool',
      module: ['piscina', 'tinypool'],
      acquire: ['new default', 'new Piscina', 'new Tinypool'],
      release: ['await _.destroy()', 'await _.close()'],
      type: 'Piscina',
      disposable: { async: { package: '>=5.1' } },
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'workerpool',
      name: 'worker pool',
      module: 'workerpool',
      acquire: 'pool',
      release: 'await _.terminate()',
      type: 'Pool',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
