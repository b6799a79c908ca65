import type { ResourceTable } from '../types.ts';

/** Bundlers: build contexts, bundles and dev servers. */
export const bundlers: ResourceTable = {
  resources: [
    {
      id: 'esbuild-context',
      releaseNeverFails: true,
      name: 'build context',
      module: ['esbuild', 'esbuild-wasm'],
      acquire: 'await context',
      release: 'await _.dispose()',
      type: 'BuildContext',
      lifetime: 'process',
      // A build that watches or serves goes on until the process ends.
      transfers: ['watch', 'serve'],
      idempotent: 'unknown',
    },
    {
      id: 'rollup-bundle',
      name: 'bundle',
      module: ['rollup', 'rolldown', '@rollup/browser', '@rollup/wasm-node'],
      acquire: ['await rollup', 'await rolldown'],
      release: 'await _.close()',
      type: 'RollupBuild',
      disposable: { async: { package: '>=4.26' } },
      idempotent: 'safe',
    },
    {
      id: 'rollup-watcher',
      name: 'build watcher',
      module: ['rollup', 'rolldown'],
      acquire: 'watch',
      release: 'await _.close()',
      type: 'RollupWatcher',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'unknown',
    },
    {
      id: 'vite-server',
      name: 'dev server',
      module: 'vite',
      acquire: ['await createServer', 'await preview'],
      release: 'await _.close()',
      type: 'ViteDevServer',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'webpack-watching',
      name: 'watching compiler',
      module: 'webpack',
      acquire: 'Compiler#watch',
      release: '_.close(…)',
      type: 'Watching',
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
