import { mockSetters } from '../never-throws.ts';
import type { ResourceTable } from '../types.ts';

/** Jest: spies and fake timers, also where `jest` is a global. */
const patch = { lifetime: 'process', idempotent: 'safe' } as const;

export const jest: ResourceTable = {
  module: ['@jest/globals', '', 'jest'],
  resources: [
    {
      id: 'jest-spy',
      name: 'spy',
      acquire: ['jest.spyOn', 'jest.replaceProperty'],
      release: ['_.mockRestore()', '_.restore()', '_[Symbol.dispose]()', 'jest.restoreAllMocks()'],
      type: '@jest/globals:MockInstance',
      disposable: { sync: { package: '>=30' } },
      usefulAfterRelease: true,
      ...patch,
      returnsItself: mockSetters,
    },
    {
      id: 'jest-fake-timers',
      name: 'fake timers',
      acquire: { call: 'jest.useFakeTimers', yields: 'receiver' },
      release: 'jest.useRealTimers()',
      ...patch,
    },
  ],
};
