import type { ResourceTable } from '../types.ts';

/** Terminals: readline and REPL. */
export const readline: ResourceTable = {
  module: ['node:readline', 'node:readline/promises'],
  resources: [
    {
      id: 'node-readline',
      name: 'readline interface',
      acquire: [{ call: 'createInterface', unlessOption: 'signal' }, 'new Interface'],
      release: '_.close()',
      type: 'Interface',
      disposable: { sync: { node: '^22.15 || >=23.10' } },
      lifetime: 'process',
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'pause', 'resume'],
    },
    {
      id: 'node-repl',
      name: 'REPL server',
      acquire: { call: 'start', module: 'node:repl' },
      release: '_.close()',
      type: 'node:repl:REPLServer',
      disposable: { sync: { node: '^22.15 || >=23.10' } },
      lifetime: 'process',
      idempotent: 'safe',
      returnsItself: ['on', 'once'],
    },
  ],
};
