import type { ResourceTable } from '../types.ts';

/** Listeners and subscriptions whose remover is a value, or a call with the same arguments. */
export const events: ResourceTable = {
  module: 'node:events',
  types: { EventEmitter: ['new default'] },
  resources: [
    {
      id: 'node-add-abort-listener',
      name: 'abort listener',
      acquire: 'addAbortListener',
      release: '_[Symbol.dispose]()',
      disposable: { sync: { node: '^18.18 || >=20.5' } },
      selfReleasing: 'fires',
      idempotent: 'safe',
    },
    {
      id: 'node-diagnostics-channel',
      name: 'channel subscription',
      acquire: { call: 'subscribe', module: 'node:diagnostics_channel', yields: 'argument:1' },
      release: 'unsubscribe($0, _)',
      lifetime: 'process',
      idempotent: 'returns-false',
    },
    {
      id: 'node-diagnostics-channel-object',
      name: 'channel subscription',
      acquire: [
        { call: 'Channel#subscribe', module: 'node:diagnostics_channel', yields: 'argument:0' },
        { call: 'TracingChannel#subscribe', module: 'node:diagnostics_channel', yields: 'argument:0' },
      ],
      release: 'receiver.unsubscribe(_)',
      lifetime: 'process',
      idempotent: 'returns-false',
    },
    {
      id: 'node-async-hook',
      name: 'async hook',
      acquire: { call: 'createHook', module: 'node:async_hooks' },
      release: '_.disable()',
      type: 'node:async_hooks:AsyncHook',
      lifetime: 'process',
      idempotent: 'safe',
      returnsItself: ['enable'],
    },
    {
      id: 'node-als-scope',
      name: 'scope of an AsyncLocalStorage',
      acquire: { call: 'AsyncLocalStorage#withScope', module: 'node:async_hooks' },
      release: ['_[Symbol.dispose]()', '_.dispose()'],
      disposable: { sync: { node: '>=24.21' } },
      idempotent: 'unknown',
    },
  ],
};
