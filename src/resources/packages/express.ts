import type { ResourceTable } from '../types.ts';

/** Express, Koa and Connect: what `listen` returns is Node's server. */
export const express: ResourceTable = {
  module: ['express', 'koa', 'connect'],
  types: { Application: ['default()', 'new default'] },
  resources: [
    {
      id: 'express-listen',
      name: 'HTTP server',
      acquire: 'Application#listen',
      release: ['_.close()'],
      type: 'node:http:Server',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      disposeDiffers: 'its disposal waits until every connection has ended',
      lifetime: 'process',
      idempotent: 'callback-error',
    },
  ],
};
