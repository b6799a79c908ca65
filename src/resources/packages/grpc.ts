import type { ResourceTable } from '../types.ts';

/** gRPC. Generated clients are classes of their own, which types alone can tell. */
export const grpc: ResourceTable = {
  module: '@grpc/grpc-js',
  resources: [
    {
      id: 'grpc-client',
      name: 'gRPC client',
      acquire: 'new Client',
      release: '_.close()',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'grpc-server',
      name: 'gRPC server',
      acquire: 'new Server',
      release: ['_.forceShutdown()', '_.tryShutdown(…)'],
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
