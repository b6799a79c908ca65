import type { ResourceTable } from '../types.ts';

/** HTTP frameworks: apps and what `listen` returns. */
export const httpFrameworks: ResourceTable = {
  resources: [
    {
      id: 'fastify',
      name: 'Fastify server',
      module: 'fastify',
      acquire: ['default', 'fastify'],
      release: 'await _.close()',
      type: 'FastifyInstance',
      disposable: { async: { package: '>=4.24' } },
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'nest-app',
      name: 'Nest application',
      module: '@nestjs/core',
      acquire: ['await NestFactory.create', 'await NestFactory.createApplicationContext', 'await NestFactory.createMicroservice'],
      release: 'await _.close()',
      type: '@nestjs/common:INestApplication',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'graphql-ws-client',
      name: 'GraphQL client',
      module: 'graphql-ws',
      acquire: 'createClient',
      release: ['await _.dispose()', '_.terminate()'],
      type: 'Client',
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
