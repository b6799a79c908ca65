import type { ResourceTable } from '../types.ts';

/** Prisma. `$transaction(callback)` is scoped. */
export const prisma: ResourceTable = {
  module: ['@prisma/client', '@prisma/client/edge'],
  resources: [
    {
      id: 'prisma-client',
      name: 'Prisma client',
      acquire: 'new PrismaClient',
      release: 'await _.$disconnect()',
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
