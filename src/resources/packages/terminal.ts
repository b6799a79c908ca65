import type { ResourceTable } from '../types.ts';

/** Other things that draw in the terminal until they are stopped. */
export const terminal: ResourceTable = {
  resources: [
    {
      id: 'cli-progress',
      name: 'progress bar',
      module: 'cli-progress',
      acquire: [{ call: 'SingleBar#start', yields: 'receiver' }, { call: 'Bar#start', yields: 'receiver' }],
      release: 'receiver.stop()',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
    {
      id: 'cli-progress-multi',
      name: 'progress bars',
      module: 'cli-progress',
      acquire: { call: 'new MultiBar', unlessOption: 'stopOnComplete' },
      release: '_.stop()',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
    {
      id: 'ink-render',
      name: 'Ink app',
      module: 'ink',
      acquire: 'render',
      release: ['_.unmount()', '_.cleanup()', 'await _.waitUntilExit()'],
      type: 'Instance',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'xterm-terminal',
      name: 'terminal',
      module: ['@xterm/xterm', 'xterm', '@xterm/headless'],
      acquire: 'new Terminal',
      release: '_.dispose()',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
