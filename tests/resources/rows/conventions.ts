import { row, type Row } from './row.ts';

/** One row for each resource of `src/resources/conventions.ts`. */
export const conventionRows: readonly Row[] = [
  row('lock-by-name', `import type { KeyedLocks } from './locks.js';\ndeclare const locks: KeyedLocks;`, `await locks.lock('orders');`, `locks.unlock('orders');`),
  row('transaction-by-name', `import type { Manager } from './manager.js';\ndeclare const manager: Manager;`, 'await manager.startTransaction();', 'await manager.commitTransaction();'),
];
