import type { ResourceTable } from '../types.ts';

/** File watchers: chokidar. */
export const chokidar: ResourceTable = {
  module: 'chokidar',
  resources: [
    {
      id: 'chokidar-watcher',
      releaseNeverFails: true,
      name: 'file watcher',
      acquire: ['watch', 'new FSWatcher'],
      release: 'await _.close()',
      type: 'FSWatcher',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'add', 'unwatch'],
    },
  ],
};
