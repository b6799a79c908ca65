import type { ResourceTable } from '../types.ts';

/** Responses, whose body keeps the connection until it is read or cancelled. */
export const fetchResponses: ResourceTable = {
  module: ['', 'undici', 'node-fetch', 'cross-fetch', 'undici-types'],
  types: {
    Response: ['await fetch', 'Response#clone()', 'Response.json()', 'Response.error()'],
    Blob: ['await Response#blob'],
  },
  resources: [
    {
      id: 'web-response-body',
      name: 'response body',
      acquire: ['await fetch', { call: 'await default', module: ['node-fetch', 'cross-fetch'] }],
      release: [
        'await _.body?.cancel()',
        ...['await _.text()', 'await _.json()', 'await _.arrayBuffer()', 'await _.blob()', 'await _.bytes()', 'await _.formData()'],
      ],
      type: 'Response',
      selfReleasing: 'collected',
      idempotent: 'rejects',
      reportedBy: 'unconsumed-response-body',
    },
  ],
};
