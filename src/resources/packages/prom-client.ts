import type { ResourceTable } from '../types.ts';

/** Timers of Prometheus metrics. */
export const promClient: ResourceTable = {
  module: 'prom-client',
  resources: [
    {
      id: 'prom-client-timer',
      name: 'metric timer',
      acquire: ['Histogram#startTimer', 'Gauge#startTimer', 'Summary#startTimer'],
      release: '_()',
      lifetime: 'process',
      selfReleasing: 'collected',
      usefulAfterRelease: true,
      idempotent: 'harmful',
    },
  ],
};
