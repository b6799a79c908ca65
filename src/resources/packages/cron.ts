import type { ResourceTable } from '../types.ts';

/** Scheduled jobs. */
export const cron: ResourceTable = {
  resources: [
    {
      id: 'cron-job',
      name: 'scheduled job',
      module: 'cron',
      acquire: ['new CronJob', 'CronJob.from'],
      release: 'await _.stop()',
      type: 'CronJob',
      lifetime: 'process',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
    {
      id: 'node-cron-task',
      name: 'scheduled task',
      module: 'node-cron',
      acquire: 'schedule',
      release: ['_.stop()', '_.destroy()'],
      type: 'ScheduledTask',
      lifetime: 'process',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
    {
      id: 'node-schedule-job',
      name: 'scheduled job',
      module: 'node-schedule',
      acquire: 'scheduleJob',
      release: '_.cancel()',
      type: 'Job',
      lifetime: 'process',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
  ],
};
