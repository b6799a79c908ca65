import { mockSetters } from '../never-throws.ts';
import type { ResourceTable } from '../types.ts';

/** Vitest: spies and faked globals, also where `vi` is a global. */
const patch = { lifetime: 'process', idempotent: 'safe' } as const;

export const vitest: ResourceTable = {
  module: ['vitest', ''],
  resources: [
    {
      id: 'vitest-spy',
      name: 'spy',
      acquire: ['vi.spyOn', { call: 'spyOn', module: '@vitest/spy' }],
      release: ['_.mockRestore()', '_[Symbol.dispose]()', 'vi.restoreAllMocks()'],
      type: 'vitest:MockInstance',
      disposable: { sync: { package: '>=3.2' } },
      usefulAfterRelease: true,
      ...patch,
      returnsItself: mockSetters,
    },
    {
      id: 'vitest-fake-timers',
      name: 'fake timers',
      acquire: [{ call: 'vi.useFakeTimers', yields: 'receiver' }, { call: 'vi.setSystemTime', yields: 'receiver' }],
      release: 'vi.useRealTimers()',
      ...patch,
    },
    {
      id: 'vitest-stubbed-global',
      name: 'stubbed global',
      acquire: { call: 'vi.stubGlobal', yields: 'receiver' },
      release: 'vi.unstubAllGlobals()',
      ...patch,
    },
    {
      id: 'vitest-stubbed-env',
      name: 'stubbed environment variable',
      acquire: { call: 'vi.stubEnv', yields: 'receiver' },
      release: 'vi.unstubAllEnvs()',
      ...patch,
    },
  ],
};
