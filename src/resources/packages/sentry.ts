import type { ResourceTable } from '../types.ts';

/** Sentry. `startSpan(callback)` is scoped. */
export const sentry: ResourceTable = {
  module: ['@sentry/node', '@sentry/browser', '@sentry/core', '@sentry/react', '@sentry/nextjs', '@sentry/bun', '@sentry/deno'],
  resources: [
    {
      id: 'sentry-span',
      name: 'span',
      acquire: ['startInactiveSpan', { call: 'startSpanManual', yields: 'callback:0', releasedBy: 'callback:1' }],
      release: '_.end()',
      type: 'Span',
      guardsWork: true,
      usefulAfterRelease: true,
      idempotent: 'unknown',
      returnsItself: ['setAttribute', 'setAttributes', 'setStatus', 'updateName'],
    },
  ],
  borrowers: ['withActiveSpan'],
};
