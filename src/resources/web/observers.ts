import type { ResourceTable } from '../types.ts';

/** Observers; the `new` is what acquires. */
export const observers: ResourceTable = {
  resources: [
    {
      id: 'web-mutation-observer',
      name: 'mutation observer',
      acquire: 'new MutationObserver',
      release: '_.disconnect()',
      idempotent: 'safe',
      endsWithTargetOf: 'observe',
    },
    {
      id: 'web-intersection-observer',
      name: 'intersection observer',
      acquire: 'new IntersectionObserver',
      release: '_.disconnect()',
      idempotent: 'safe',
      endsWithTargetOf: 'observe',
    },
    {
      id: 'web-resize-observer',
      name: 'resize observer',
      module: ['', '@juggle/resize-observer'],
      acquire: ['new ResizeObserver', { call: 'new default', module: 'resize-observer-polyfill' }],
      type: ':ResizeObserver',
      release: '_.disconnect()',
      idempotent: 'safe',
      endsWithTargetOf: 'observe',
    },
    {
      id: 'web-reporting-observer',
      name: 'reporting observer',
      acquire: 'new ReportingObserver',
      release: '_.disconnect()',
      idempotent: 'safe',
    },
    {
      id: 'web-pressure-observer',
      name: 'pressure observer',
      acquire: 'new PressureObserver',
      release: '_.disconnect()',
      idempotent: 'safe',
    },
    {
      id: 'node-performance-observer',
      name: 'performance observer',
      module: ['', 'node:perf_hooks'],
      acquire: 'new PerformanceObserver',
      release: '_.disconnect()',
      idempotent: 'safe',
    },
  ],
};
