import type { ResourceTable } from '../types.ts';

/** Testcontainers. */
const fluent = ['withExposedPorts', 'withEnvironment', 'withNetwork', 'withCommand', 'withWaitStrategy', 'withStartupTimeout', 'withName', 'withReuse'];

export const testcontainers: ResourceTable = {
  module: 'testcontainers',
  types: {
    GenericContainer: fluent.map((method) => `GenericContainer#${method}()`),
    DockerComposeEnvironment: ['withBuild', 'withWaitStrategy', 'withEnvironment'].map((method) => `DockerComposeEnvironment#${method}()`),
  },
  resources: [
    {
      id: 'testcontainers',
      name: 'container',
      acquire: 'await GenericContainer#start',
      release: 'await _.stop()',
      type: 'StartedTestContainer',
      disposable: { async: { package: '>=11.3' } },
      lifetime: 'process',
      // It remembers that it was stopped.
      idempotent: 'safe',
    },
    {
      id: 'testcontainers-network',
      name: 'container network',
      acquire: 'await Network#start',
      release: 'await _.stop()',
      type: 'StartedNetwork',
      disposable: { async: { package: '>=11.3' } },
      lifetime: 'process',
      idempotent: 'rejects',
    },
    {
      id: 'testcontainers-compose',
      name: 'composed containers',
      acquire: 'await DockerComposeEnvironment#up',
      release: ['await _.down()', 'await _.stop()'],
      type: 'StartedDockerComposeEnvironment',
      lifetime: 'process',
      idempotent: 'rejects',
      // It removes what `stop` has left.
      safeBehindOthers: ['down'],
    },
  ],
};
