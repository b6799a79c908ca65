import type { ResourceTable } from '../types.ts';

/** Spinners other than ora. */
export const spinners: ResourceTable = {
  module: ['nanospinner', 'yocto-spinner', '@clack/prompts'],
  types: { Spinner: ['createSpinner()', 'default()', 'spinner()'] },
  resources: [
    {
      id: 'nanospinner',
      name: 'spinner',
      module: ['nanospinner', 'yocto-spinner'],
      acquire: 'Spinner#start',
      release: ['_.stop()', '_.success()', '_.error()', '_.warn()', '_.info()', '_.clear()', '_.reset()'],
      type: 'Spinner',
      usefulAfterRelease: true,
      releaseTellsOutcome: true,
      idempotent: 'safe',
      returnsItself: ['start', 'update', 'spin'],
    },
    {
      id: 'clack-spinner',
      name: 'spinner',
      module: '@clack/prompts',
      acquire: { call: 'Spinner#start', yields: 'receiver' },
      release: ['receiver.stop()', 'receiver.cancel()', 'receiver.error()', 'receiver.clear()'],
      usefulAfterRelease: true,
      releaseTellsOutcome: true,
      idempotent: 'safe',
    },
  ],
};
