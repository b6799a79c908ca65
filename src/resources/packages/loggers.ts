import type { ResourceTable } from '../types.ts';

/** Loggers that write through buffers or worker threads; most live as long as the process. */
export const loggers: ResourceTable = {
  module: ['winston', 'pino'],
  resources: [
    {
      id: 'winston-logger',
      name: 'logger',
      acquire: { call: 'createLogger', module: 'winston' },
      release: ['_.close()', '_.end()'],
      type: 'Logger',
      lifetime: 'process',
      role: 'last',
      idempotent: 'safe',
      returnsItself: ['add', 'remove', 'clear', 'on'],
    },
    {
      id: 'pino-destination',
      name: 'log destination',
      acquire: ['transport', 'destination'].map((call) => ({ call, module: 'pino' })),
      release: ['_.end()', '_.destroy()'],
      lifetime: 'process',
      role: 'last',
      idempotent: 'unknown',
      returnsItself: ['on'],
    },
  ],
};
