import type { ResourceTable } from '../types.ts';

/** Controllers and listeners of abort signals, about which rules of their own speak. */
export const abort: ResourceTable = {
  types: { AbortSignal: ['AbortSignal.timeout()', 'AbortSignal.any()', 'AbortController#signal'] },
  resources: [
    {
      id: 'node-abort-controller',
      name: 'abort controller',
      module: ['', 'abort-controller', 'node-abort-controller', 'abortcontroller-polyfill/dist/cjs-ponyfill'],
      acquire: ['new AbortController', { call: 'new default', module: ['abort-controller', 'node-abort-controller'] }],
      type: ':AbortController',
      release: '_.abort()',
      selfReleasing: 'collected',
      usefulAfterRelease: true,
      idempotent: 'safe',
      reportedBy: 'lost-abort-controller',
    },
    {
      id: 'web-abort-signal-listener',
      name: 'abort listener',
      acquire: { call: 'AbortSignal#addEventListener', yields: 'argument:1', when: { '0': 'abort' }, unlessOption: 'signal' },
      release: ['receiver.removeEventListener("abort", _)'],
      idempotent: 'safe',
      reportedBy: 'lost-abort-listener',
    },
  ],
};
